extension CompatibilityMapping {
  /// A line is a first code point and what it and those after it are mapped to: texts with blanks
  /// between them or, after `=`, single characters. `␠` stands for a blank.
  ///
  /// (Unicode 15.0, UnicodeData, field 5, the mappings with a tag, applied until none is left.)
  static let runs = """
    A0 ␠
    A8 ␠\u{308}
    AA a
    AF ␠\u{304}
    B2 2 3 ␠\u{301} μ
    B8 ␠\u{327} 1 o
    BC 1⁄4 1⁄2 3⁄4
    132 IJ ij
    13F L· l·
    149 ʼn
    17F s
    1C4 DŽ Dž dž LJ Lj lj NJ Nj nj
    1F1 DZ Dz dz
    2B0=hɦjrɹɻʁwy
    2D8 ␠\u{306} ␠\u{307} ␠\u{30A} ␠\u{328} ␠\u{303} ␠\u{30B}
    2E0=ɣlsxʕ
    37A ␠\u{345}
    384 ␠\u{301} ␠\u{308}\u{301}
    3D0=βθΥΎΫφπ
    3F0 κ ρ ς
    3F4 Θ ε
    3F9 Σ
    587 եւ
    E33 \u{E4D}า
    EB3 \u{ECD}າ
    EDC ຫນ ຫມ
    F0C ་
    F77 \u{FB2}\u{F71}\u{F80}
    F79 \u{FB3}\u{F71}\u{F80}
    10FC ნ
    1D2C A Æ B
    1D30=DEƎGHIJKLMN
    1D3C=OȢPRTUWaɐɑᴂbdeəɛɜg
    1D4F=kmŋoɔᴖᴗptuᴝɯvᴥβγδφχiruvβγρφχ
    1D78 н
    1D9B=ɒcɕðɜfɟɡɥɨɩɪᵻʝɭᶅʟɱɰɲɳɴɵɸʂʃƫʉʊᴜʋʌzʐʑʒθ
    1E9A aʾ ṡ
    1FBD ␠\u{313}
    1FBF ␠\u{313} ␠\u{342} ␠\u{308}\u{342}
    1FCD ␠\u{313}\u{300} ␠\u{313}\u{301} ␠\u{313}\u{342}
    1FDD ␠\u{314}\u{300} ␠\u{314}\u{301} ␠\u{314}\u{342}
    1FED ␠\u{308}\u{300} ␠\u{308}\u{301}
    1FFD ␠\u{301} ␠\u{314}
    2000=␠␠␠␠␠␠␠␠␠␠␠
    2011 ‐
    2017 ␠\u{333}
    2024 . .. ...
    202F ␠
    2033 ′′ ′′′
    2036 ‵‵ ‵‵‵
    203C !!
    203E ␠\u{305}
    2047 ?? ?! !?
    2057 ′′′′
    205F ␠
    2070 0 i
    2074=456789+−=()n0123456789+−=()
    2090=aeoxəhklmnpst
    20A8 Rs
    2100 a/c a/s C °C
    2105 c/o c/u Ɛ
    2109 °F g H H H h ħ I I L l
    2115 N No
    2119=PQRRR
    2120 SM TEL TM
    2124 Z
    2128 Z
    212C B C
    212F e E F
    2133=Mo\u{5D0}\u{5D1}\u{5D2}\u{5D3}i
    213B FAX π γ Γ Π ∑
    2145=Ddeij
    2150 1⁄7 1⁄9 1⁄10 1⁄3 2⁄3 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6 1⁄8 3⁄8 5⁄8 7⁄8 1⁄ I II III IV V VI VII
    2167 VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l c d m
    2189 0⁄3
    222C ∫∫ ∫∫∫
    222F ∮∮ ∮∮∮
    2460 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) (9)
    247D (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10.
    2492 11. 12. 13. 14. 15. 16. 17. 18. 19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l)
    24A8 (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z) A B C D E F G H I J K L M N O P
    24C6 Q R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v w x y z 0
    2A0C ∫∫∫∫
    2A74 ::= == ===
    2C7C j V
    2D6F ⵡ
    2E9F 母
    2EF3 龟
    2F00=一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪
    2F57=父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑
    2FAE=非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
    3000 ␠
    3036 〒
    3038 十 卄 卅
    309B ␠\u{3099} ␠\u{309A}
    309F より
    30FF コト
    3131 ᄀ ᄁ ᆪ ᄂ ᆬ ᆭ ᄃ ᄄ ᄅ ᆰ ᆱ ᆲ ᆳ ᆴ ᆵ ᄚ ᄆ ᄇ ᄈ ᄡ ᄉ ᄊ ᄋ ᄌ ᄍ ᄎ ᄏ ᄐ ᄑ ᄒ ᅡ ᅢ ᅣ ᅤ ᅥ ᅦ ᅧ ᅨ ᅩ ᅪ ᅫ ᅬ ᅭ ᅮ
    315D ᅯ ᅰ ᅱ ᅲ ᅳ ᅴ ᅵ ᅠ ᄔ ᄕ ᇇ ᇈ ᇌ ᇎ ᇓ ᇗ ᇙ ᄜ ᇝ ᇟ ᄝ ᄞ ᄠ ᄢ ᄣ ᄧ ᄩ ᄫ ᄬ ᄭ ᄮ ᄯ ᄲ ᄶ ᅀ ᅇ ᅌ ᇱ ᇲ ᅗ ᅘ ᅙ ᆄ ᆅ
    3189 ᆈ ᆑ ᆒ ᆔ ᆞ ᆡ
    3192=一二三四上中下甲乙丙丁天地人
    3200 (ᄀ) (ᄂ) (ᄃ) (ᄅ) (ᄆ) (ᄇ) (ᄉ) (ᄋ) (ᄌ) (ᄎ) (ᄏ) (ᄐ) (ᄑ) (ᄒ) (가) (나) (다) (라) (마) (바) (사) (아)
    3216 (자) (차) (카) (타) (파) (하) (주) (오전) (오후)
    3220 (一) (二) (三) (四) (五) (六) (七) (八) (九) (十) (月) (火) (水) (木) (金) (土) (日) (株) (有) (社) (名) (特)
    3236 (財) (祝) (労) (代) (呼) (学) (監) (企) (資) (協) (祭) (休) (自) (至) 問 幼 文 箏
    3250 PTE 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 ᄀ ᄂ ᄃ ᄅ ᄆ ᄇ ᄉ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ 가 나 다 라 마
    3273 바 사 아 자 차 카 타 파 하 참고 주의 우
    3280 一 二 三 四 五 六 七 八 九 十 月 火 水 木 金 土 日 株 有 社 名 特 財 祝 労 秘 男 女 適 優 印 注 項 休 写 正 上 中 下 左 右 医 宗 学
    32AC 監 企 資 協 夜 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月
    32CA 11月 12月 Hg erg eV LTD ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム
    32F1 メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ 令和 アパート アルファ アンペア アール イニング インチ ウォン エスクード エーカー オンス オーム カイリ
    330C カラット カロリー ガロン ガンマ ギガ ギニー キュリー ギルダー キロ キログラム キロメートル キロワット グラム グラムトン クルゼイロ クローネ ケース コルナ
    331E コーポ サイクル サンチーム シリング センチ セント ダース デシ ドル トン ナノ ノット ハイツ パーセント パーツ バーレル ピアストル ピクル ピコ ビル
    3332 ファラッド フィート ブッシェル フラン ヘクタール ペソ ペニヒ ヘルツ ペンス ページ ベータ ポイント ボルト ホン ポンド ホール ホーン マイクロ マイル マッハ
    3346 マルク マンション ミクロン ミリ ミリバール メガ メガトン メートル ヤード ヤール ユアン リットル リラ ルピー ルーブル レム レントゲン ワット 0点 1点 2点
    335B 3点 4点 5点 6点 7点 8点 9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 19点 20点 21点 22点 23点 24点 hPa da
    3373 AU bar oV pc dm dm2 dm3 IU 平成 昭和 大正 明治 株式会社 pA nA μA mA kA KB MB GB cal kcal pF nF μF
    338D μg mg kg Hz kHz MHz GHz THz μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3
    33A7 m∕s m∕s2 Pa kPa MPa GPa rad rad∕s rad∕s2 ps ns μs ms pV nV μV mV kV MV pW nW μW mW kW
    33BF MW kΩ MΩ a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt lm ln log lx mb mil mol PH p.m.
    33D9 PPM PR sr Sv Wb V∕m A∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日 11日 12日 13日 14日 15日 16日 17日 18日
    33F2 19日 20日 21日 22日 23日 24日 25日 26日 27日 28日 29日 30日 31日 gal
    A69C ъ ь
    A770 ꝯ
    A7F2 C F Q
    A7F8 Ħ œ
    AB5C=ꜧꬷɫꭒ
    AB69 ʍ
    FB00 ff fi fl ffi ffl st st
    FB13 մն մե մի վն մխ
    FB20=\u{5E2}\u{5D0}\u{5D3}\u{5D4}\u{5DB}\u{5DC}\u{5DD}\u{5E8}\u{5EA}+
    FB4F \u{5D0}\u{5DC}
    FE10 , 、 。 : ; ! ? 〖 〗 ...
    FE30 .. — – _ _ ( ) { } 〔 〕 【 】 《 》 〈 〉 「 」 『 』
    FE47 [ ] ␠\u{305} ␠\u{305} ␠\u{305} ␠\u{305} _ _ _ , 、 .
    FE54=;:?!—(){}〔〕#&*+-<>=
    FE68=\\$%@
    FF01 ! \" # $ % & ' ( ) * + , - . / 0 1 2 3 4 5 6 7 8 9 : ; < = > ? @ A B C D E F G H I J K
    FF2C L M N O P Q R S T U V W X Y Z [ \\ ] ^ _ ` a b c d e f g h i j k l m n o p q r s t u v
    FF57 w x y z { | } ~ ⦅ ⦆ 。 「 」 、 ・ ヲ ァ ィ ゥ ェ ォ ャ ュ ョ ッ ー ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ
    FF83 テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ン \u{3099} \u{309A} ᅠ ᄀ ᄁ ᆪ ᄂ ᆬ ᆭ ᄃ
    FFA8 ᄄ ᄅ ᆰ ᆱ ᆲ ᆳ ᆴ ᆵ ᄚ ᄆ ᄇ ᄈ ᄡ ᄉ ᄊ ᄋ ᄌ ᄍ ᄎ ᄏ ᄐ ᄑ ᄒ
    FFC2 ᅡ ᅢ ᅣ ᅤ ᅥ ᅦ
    FFCA ᅧ ᅨ ᅩ ᅪ ᅫ ᅬ
    FFD2 ᅭ ᅮ ᅯ ᅰ ᅱ ᅲ
    FFDA ᅳ ᅴ ᅵ
    FFE0 ¢ £ ¬ ␠\u{304} ¦ ¥ ₩
    FFE8=│←↑→↓■○
    10781=ːˑæʙɓ
    10787=ʣꭦʥʤɖɗᶑɘɞʩɤɢɠʛħʜɧʄʪʫɬ𝼄ꞎɮ𝼅ʎ𝼆øɶɷqɺ𝼈ɽɾʀʨʦꭧʧʈⱱ
    107B2=ʏʡʢʘǀǁǂ𝼊𝼞
    1D400=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg
    1D456=ijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzA
    1D49E C D
    1D4A2 G
    1D4A5 J K
    1D4A9=NOPQ
    1D4AE=STUVWXYZabcd
    1D4BB f
    1D4BD=hijklmn
    1D4C5=pqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzAB
    1D507=DEFG
    1D50D=JKLMNOPQ
    1D516=STUVWXY
    1D51E=abcdefghijklmnopqrstuvwxyzAB
    1D53B=DEFG
    1D540=IJKLM
    1D546 O
    1D54A=STUVWXY
    1D552=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGH
    1D5A8=IJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop
    1D5FE=qrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX
    1D654=YZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzıȷ
    1D6A8=ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβ
    1D6FE=γδεζηθικλμνξοπρςστυφχψω∂εθκφρπΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφ
    1D754=ρπΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇
    1D7AA=αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπϜϝ
    1D7CE=01234567890123456789012345678901234567890123456789
    1E030=абвгдежзиклмопрстуфхцчшыэюꚉәіјөүӏабвгдежзиклопсуфхцчшъыґіѕџҫꙑұ
    1F100 0. 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    1F110 (A) (B) (C) (D) (E) (F) (G) (H) (I) (J) (K) (L) (M) (N) (O) (P) (Q) (R) (S) (T) (U)
    1F125 (V) (W) (X) (Y) (Z) 〔S〕 C R CD WZ
    1F130 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z HV MV SD SS PPV WC
    1F16A MC MD MR
    1F190 DJ
    1F200 ほか ココ サ
    1F210=手字双デ二多解天交映無料前後再新初終生販声吹演投捕一三遊左中右指走打禁空合満有月申割営配
    1F240 〔本〕 〔三〕 〔二〕 〔安〕 〔点〕 〔打〕 〔盗〕 〔勝〕 〔敗〕
    1F250 得 可
    1FBF0=0123456789
    """

  /// The same for forms of Arabic letters: two hexadecimal digits are one of U+0601 to U+06FF,
  /// or a blank where they are `00`.
  static let arabicRuns = """
    675 2774 4874 C774 4A74
    FB50 71 71 7B 7B 7B 7B 7E 7E 7E 7E 80 80 80 80 7A 7A 7A 7A 7F 7F 7F 7F 79 79 79 79 A4 A4 A4
    FB6D A4 A6 A6 A6 A6 84 84 84 84 83 83 83 83 86 86 86 86 87 87 87 87 8D 8D 8C 8C 8E 8E 88 88
    FB8A 98 98 91 91 A9 A9 A9 A9 AF AF AF AF B3 B3 B3 B3 B1 B1 B1 B1 BA BA BB BB BB BB C0 C0 C1
    FBA7 C1 C1 C1 BE BE BE BE D2 D2 D3 D3
    FBD3 AD AD AD AD C7 C7 C6 C6 C8 C8 C774 CB CB C5 C5 C9 C9 D0 D0 D0 D0 49 49 2627 2627 26D5
    FBED 26D5 2648 2648 26C7 26C7 26C6 26C6 26C8 26C8 26D0 26D0 26D0 2649 2649 2649 CC CC CC CC
    FC00 262C 262D 2645 2649 264A 282C 282D 282E 2845 2849 284A 2A2C 2A2D 2A2E 2A45 2A49 2A4A
    FC11 2B2C 2B45 2B49 2B4A 2C2D 2C45 2D2C 2D45 2E2C 2E2D 2E45 332C 332D 332E 3345 352D 3545
    FC22 362C 362D 362E 3645 372D 3745 3845 392C 3945 3A2C 3A45 412C 412D 412E 4145 4149 414A
    FC33 422D 4245 4249 424A 4327 432C 432D 432E 4344 4345 4349 434A 442C 442D 442E 4445 4449
    FC44 444A 452C 452D 452E 4545 4549 454A 462C 462D 462E 4645 4649 464A 472C 4745 4749 474A
    FC55 4A2C 4A2D 4A2E 4A45 4A49 4A4A 3070 3170 4970 004C51 004D51 004E51 004F51 005051 005170
    FC64 2631 2632 2645 2646 2649 264A 2831 2832 2845 2846 2849 284A 2A31 2A32 2A45 2A46 2A49
    FC75 2A4A 2B31 2B32 2B45 2B46 2B49 2B4A 4149 414A 4249 424A 4327 4344 4345 4349 434A 4445
    FC86 4449 444A 4527 4545 4631 4632 4645 4646 4649 464A 4970 4A31 4A32 4A45 4A46 4A49 4A4A
    FC97 262C 262D 262E 2645 2647 282C 282D 282E 2845 2847 2A2C 2A2D 2A2E 2A45 2A47 2B45 2C2D
    FCA8 2C45 2D2C 2D45 2E2C 2E45 332C 332D 332E 3345 352D 352E 3545 362C 362D 362E 3645 372D
    FCB9 3845 392C 3945 3A2C 3A45 412C 412D 412E 4145 422D 4245 432C 432D 432E 4344 4345 442C
    FCCA 442D 442E 4445 4447 452C 452D 452E 4545 462C 462D 462E 4645 4647 472C 4745 4770 4A2C
    FCDB 4A2D 4A2E 4A45 4A47 2645 2647 2845 2847 2A45 2A47 2B45 2B47 3345 3347 3445 3447 4344
    FCEC 4345 4445 4645 4647 4A45 4A47 404E51 404F51 405051 3749 374A 3949 394A 3A49 3A4A 3349
    FCFC 334A 3449 344A 2D49 2D4A 2C49 2C4A 2E49 2E4A 3549 354A 3649 364A 342C 342D 342E 3445
    FD0D 3431 3331 3531 3631 3749 374A 3949 394A 3A49 3A4A 3349 334A 3449 344A 2D49 2D4A 2C49
    FD1E 2C4A 2E49 2E4A 3549 354A 3649 364A 342C 342D 342E 3445 3431 3331 3531 3631 342C 342D
    FD2F 342E 3445 3347 3447 3745 332C 332D 332E 342C 342D 342E 3745 3845 274B 274B
    FD50 2A2C45 2A2D2C 2A2D2C 2A2D45 2A2E45 2A452C 2A452D 2A452E 2C452D 2C452D 2D454A 2D4549
    FD5C 332D2C 332C2D 332C49 33452D 33452D 33452C 334545 334545 352D2D 352D2D 354545 342D45
    FD68 342D45 342C4A 34452E 34452E 344545 344545 362D49 362E45 362E45 37452D 37452D 374545
    FD74 37454A 392C45 394545 394545 394549 3A4545 3A454A 3A4549 412E45 412E45 42452D 424545
    FD80 442D45 442D4A 442D49 442C2C 442C2C 442E45 442E45 44452D 44452D 452D2C 452D45 452D4A
    FD8C 452C2D 452C45 452E2C 452E45
    FD92 452C2E 47452C 474545 462D45 462D49 462C45 462C45 462C49 46454A 464549 4A4545 4A4545
    FD9E 282E4A 2A2C4A 2A2C49 2A2E4A 2A2E49 2A454A 2A4549 2C454A 2C2D49 2C4549 332E49 352D4A
    FDAA 342D4A 362D4A 442C4A 44454A 4A2D4A 4A2C4A 4A454A 45454A 42454A 462D4A 42452D 442D45
    FDB6 39454A 43454A 462C2D 452E4A 442C45 434545 442C45 462C2D 2C2D4A 2D2C4A 452C4A 41454A
    FDC2 282D4A 434545 392C45 354545 332E4A 462C4A
    FDF0 3544D2 4244D2 27444447 27432831 452D452F 35443945 31334844 39444A47 48334445 354449
    FDFA 35444900274444470039444A470048334445 2C44002C44274447 31CC2744
    FE70 004B 404B 004C
    FE74 004D
    FE76 004E 404E 004F 404F 0050 4050 0051 4051 0052 4052 21 22 22 23 23 24 24 25 25 26 26 26
    FE8C 26 27 27 28 28 28 28 29 29 2A 2A 2A 2A 2B 2B 2B 2B 2C 2C 2C 2C 2D 2D 2D 2D 2E 2E 2E 2E
    FEA9 2F 2F 30 30 31 31 32 32 33 33 33 33 34 34 34 34 35 35 35 35 36 36 36 36 37 37 37 37 38
    FEC6 38 38 38 39 39 39 39 3A 3A 3A 3A 41 41 41 41 42 42 42 42 43 43 43 43 44 44 44 44 45 45
    FEE3 45 45 46 46 46 46 47 47 47 47 48 48 49 49 4A 4A 4A 4A 4422 4422 4423 4423 4425 4425
    FEFB 4427 4427
    1EE00 27 28 2C 2F
    1EE05 48 32 2D 37 4A 43 44 45 46 33 39 41 35 42 31 34 2A 2B 2E 30 36 38 3A 6E BA A1 6F
    1EE21 28 2C
    1EE24 47
    1EE27 2D
    1EE29 4A 43 44 45 46 33 39 41 35 42
    1EE34 34 2A 2B 2E
    1EE39 36
    1EE3B 3A
    1EE42 2C
    1EE47 2D
    1EE49 4A
    1EE4B 44
    1EE4D 46 33 39
    1EE51 35 42
    1EE54 34
    1EE57 2E
    1EE59 36
    1EE5B 3A
    1EE5D BA
    1EE5F 6F
    1EE61 28 2C
    1EE64 47
    1EE67 2D 37 4A 43
    1EE6C 45 46 33 39 41 35 42
    1EE74 34 2A 2B 2E
    1EE79 36 38 3A 6E
    1EE7E A1
    1EE80 27 28 2C 2F 47 48 32 2D 37 4A
    1EE8B 44 45 46 33 39 41 35 42 31 34 2A 2B 2E 30 36 38 3A
    1EEA1 28 2C 2F
    1EEA5 48 32 2D 37 4A
    1EEAB 44 45 46 33 39 41 35 42 31 34 2A 2B 2E 30 36 38 3A
    """
}
