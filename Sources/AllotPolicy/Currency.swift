/// An ISO 4217 currency: its alphabetic code and its number of decimals.
package struct Currency: Hashable, Sendable {
  /// Three capital letters, such as `USD`.
  package let code: String
  /// Decimals of the minor unit, 0 to 4. (ISO 4217, list one, "minor unit".)
  package let decimals: Int

  /// A currency by its code; `nil` where ISO 4217 list one has none.
  package init?(code: String) {
    guard let decimals = Self.decimals(of: code) else { return nil }
    self.code = code
    self.decimals = decimals
  }

  package static let usd = Currency(known: "USD", decimals: 2)

  /// One with the most decimals that there are.
  package static let finest = Currency(known: "CLF", decimals: 4)

  private init(known code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Currencies whose minor unit is not a hundredth. (ISO 4217, list one, 2024.)
  private static let unusual: [(decimals: Int, codes: String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
  ]

  /// Currencies with two decimals. (ISO 4217, list one, 2024.)
  private static let usual = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN \
    BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP \
    GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP \
    LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR \
    NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR \
    ZMW ZWG
    """

  private static func decimals(of code: String) -> Int? {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else { return nil }
    for row in unusual where row.codes.split(separator: " ").contains(Substring(code)) {
      return row.decimals
    }
    return usual.split(separator: " ").contains(Substring(code)) ? 2 : nil
  }
}
