extension ScriptTable {
  /// Code points from which on characters belong to a script: `-` to none, `+` to any.
  ///
  /// (Unicode 15.0, Scripts.txt and general categories. Unassigned code points go with what stands
  /// before them.)
  static let starts = """
    80 -  AA latin  AB -  AD +  AE -  B5 +  B6 -  BA latin  BB -  C0 latin  D7 -  D8 latin  F7 -
    F8 latin  2B9 +  2C2 -  2C6 +  2D2 -  2E0 latin  2E5 -  2EA bopomofo  2EC +  2ED -  2EE +
    2EF -  300 +  370 greek  374 +  375 greek  37E -  37F greek  385 -  386 greek  387 -
    388 greek  3E2 other  3F0 greek  400 cyrillic  485 +  487 cyrillic  531 armenian  591 hebrew
    600 arabic  605 +  606 arabic  60C -  60D arabic  61B -  61C +  61D arabic  61F -
    620 arabic  640 +  641 arabic  64B +  656 arabic  670 +  671 arabic  6DD +  6DE arabic
    700 other  750 arabic  780 thaana  7C0 other  870 arabic  8E2 +  8E3 arabic  900 devanagari
    951 +  955 devanagari  964 -  966 devanagari  980 bengali  A01 gurmukhi  A81 gujarati
    B01 oriya  B82 tamil  C00 telugu  C80 kannada  D00 malayalam  D81 sinhala  E01 thai  E3F -
    E40 thai  E81 lao  F00 tibetan  FD5 -  FD9 tibetan  1000 myanmar  10A0 georgian  10FB -
    10FC georgian  1100 hangul  115F +  1161 hangul  1200 ethiopic  13A0 other  16EB -
    16EE other  1735 -  1740 other  1780 khmer  17B4 +  17B6 khmer  1800 other  1802 -
    1804 other  1805 -  1806 other  180B +  1810 other  19E0 khmer  1A00 other  1AB0 +
    1B00 other  1C80 cyrillic  1C90 georgian  1CC0 other  1CD0 +  1CD3 -  1CD4 +  1D00 latin
    1D26 greek  1D2B cyrillic  1D2C latin  1D5D greek  1D62 latin  1D66 greek  1D6B latin
    1D78 cyrillic  1D79 latin  1DBF greek  1DC0 +  1E00 latin  1F00 greek  2000 -  200B +
    2010 -  202A +  202F -  2060 +  2070 -  2071 latin  2074 -  207F latin  2080 -  2090 latin
    20A0 -  20D0 +  2100 -  2102 +  2103 -  2107 +  2108 -  210A +  2114 -  2115 +  2116 -
    2119 +  211E -  2124 +  2125 -  2126 greek  2127 -  2128 +  2129 -  212A latin  212C +
    212E -  212F +  2132 latin  2133 +  213A -  213C +  2140 -  2145 +  214A -  214E latin
    214F -  2183 latin  2185 -  2800 other  2900 -  2C00 other  2C60 latin  2C80 other
    2D00 georgian  2D30 other  2D80 ethiopic  2DE0 cyrillic  2E00 -  2E2F +  2E30 -  2E80 han
    2FF0 -  3005 han  3006 +  3007 han  3008 -  3021 han  302A +  302E hangul  3030 -  3031 +
    3036 -  3038 han  303C +  303D -  3041 hiragana  3099 +  309B -  309D hiragana  30A0 -
    30A1 katakana  30FB -  30FC +  30FD katakana  3105 bopomofo  3131 hangul  3164 +
    3165 hangul  3190 -  31A0 bopomofo  31C0 -  31F0 katakana  3200 hangul  3220 -  3260 hangul
    327F -  32D0 katakana  32FF -  3300 katakana  3358 -  3400 han  4DC0 -  4E00 han  A000 other
    A640 cyrillic  A6A0 other  A700 -  A717 +  A720 -  A722 latin  A788 +  A789 -  A78B latin
    A800 other  A830 -  A840 other  A8E0 devanagari  A900 other  A92E -  A92F other  A960 hangul
    A980 other  A9CF +  A9D0 other  A9E0 myanmar  AA00 other  AA60 myanmar  AA80 other
    AB01 ethiopic  AB30 latin  AB5B -  AB5C latin  AB65 greek  AB66 latin  AB6A -  AB70 other
    AC00 hangul  D800 -  F900 han  FB00 latin  FB13 armenian  FB1D hebrew  FB50 arabic  FD3E -
    FD40 arabic  FE00 +  FE10 -  FE20 +  FE2E cyrillic  FE30 -  FE70 arabic  FEFF +  FF01 -
    FF21 latin  FF3B -  FF41 latin  FF5B -  FF66 katakana  FF70 +  FF71 katakana  FF9E +
    FFA1 hangul  FFE0 -  FFF0 +  FFFC -  10000 other  10100 -  10140 greek  10190 -  101A0 greek
    101D0 -  101FD +  10280 other  102E0 +  102E1 -  10300 other  10780 latin  10800 other
    10E60 arabic  10E80 other  10EFD arabic  10F00 other  111E1 sinhala  11200 other  1133B +
    1133C other  11B00 devanagari  11C00 other  11FC0 tamil  12000 other  16FE2 han  16FE4 other
    16FF0 han  17000 other  1AFF0 katakana  1B001 hiragana  1B120 katakana  1B132 hiragana
    1B155 katakana  1B170 other  1BCA0 +  1CF50 -  1D165 +  1D16A -  1D16D +  1D183 -  1D185 +
    1D18C -  1D1AA +  1D1AE -  1D200 greek  1D2C0 -  1D400 +  1D6C1 -  1D6C2 +  1D6DB -  1D6DC +
    1D6FB -  1D6FC +  1D715 -  1D716 +  1D735 -  1D736 +  1D74F -  1D750 +  1D76F -  1D770 +
    1D789 -  1D78A +  1D7A9 -  1D7AA +  1D7C3 -  1D7C4 +  1D7CE -  1D800 other  1DF00 latin
    1E000 other  1E030 cyrillic  1E100 other  1E7E0 ethiopic  1E800 other  1EC71 -  1EE00 arabic
    1F000 -  1F200 hiragana  1F201 -  20000 han  E0000 +  F0000 -
    """
}
