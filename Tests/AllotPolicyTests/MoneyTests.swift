import AllotPolicy
import TestSupport
import Testing

@Suite("Money") struct MoneyTests {
  @Test(
    "reads digits with at most the currency's decimals",
    arguments: [
      ("0", "USD", 0), ("50", "USD", 5000), ("49.5", "USD", 4950), ("49.50", "USD", 4950),
      ("0.01", "USD", 1), ("0.00", "USD", 0), ("9999999999.99", "USD", 999_999_999_999),
      ("50", "JPY", 50), ("999999999999", "JPY", 999_999_999_999),
      ("1.234", "BHD", 1234), ("1.2", "BHD", 1200), ("999999999.999", "BHD", 999_999_999_999),
      ("1.2345", "CLF", 12_345),
    ])
  func reads(_ text: String, _ currency: String, _ units: Int64) throws {
    let money = try Money(parsing: Array(text.utf8), currency: .named(currency))
    #expect(money.minorUnits == units)
  }

  @Test(
    "refuses everything else, saying why",
    arguments: [
      ("", "USD", .notAnAmount), ("-1", "USD", .notAnAmount), ("+1", "USD", .notAnAmount),
      ("1e3", "USD", .notAnAmount), ("1,000", "USD", .notAnAmount),
      ("1_000", "USD", .notAnAmount), ("1 000", "USD", .notAnAmount), (".5", "USD", .notAnAmount),
      ("5.", "USD", .notAnAmount), (".", "USD", .notAnAmount), ("1.2.3", "USD", .notAnAmount),
      ("0x1F", "USD", .notAnAmount), ("0o17", "USD", .notAnAmount),
      ("12:30", "USD", .notAnAmount), ("５０", "USD", .notAnAmount), ("$5", "USD", .notAnAmount),
      ("5 USD", "USD", .notAnAmount), ("nan", "USD", .notAnAmount), (".inf", "USD", .notAnAmount),
      ("007", "USD", .leadingZero), ("00", "USD", .leadingZero), ("00.5", "USD", .leadingZero),
      ("49.505", "USD", .decimals(found: 3, allowed: 2)),
      ("49.000", "USD", .decimals(found: 3, allowed: 2)),
      ("49.0", "JPY", .decimals(found: 1, allowed: 0)),
      ("1.2345", "BHD", .decimals(found: 4, allowed: 3)),
      ("10000000000", "USD", .tooLarge), ("9999999999999", "JPY", .tooLarge),
      ("99999999999999999999999999999999999999", "USD", .tooLarge),
      ("1000000000000", "JPY", .tooLarge),
    ] as [(String, String, MoneyError)])
  func refuses(_ text: String, _ currency: String, _ error: MoneyError) throws {
    let currency = try Currency.named(currency)
    #expect(throws: error) { try Money(parsing: Array(text.utf8), currency: currency) }
  }

  @Test(
    "prints the currency's decimals, grouped where asked",
    arguments: [
      (0, "USD", "0.00", "0.00"), (5, "USD", "0.05", "0.05"), (-5, "USD", "-0.05", "-0.05"),
      (123_456_789, "USD", "1234567.89", "1,234,567.89"),
      (-99_999, "USD", "-999.99", "-999.99"), (100_000, "USD", "1000.00", "1,000.00"),
      (1234, "JPY", "1234", "1,234"), (1, "BHD", "0.001", "0.001"),
      (.max, "USD", "92233720368547758.07", "92,233,720,368,547,758.07"),
      (.min, "JPY", "-9223372036854775808", "-9,223,372,036,854,775,808"),
    ])
  func prints(_ units: Int64, _ currency: String, _ plain: String, _ grouped: String) throws {
    let money = Money(minorUnits: units, currency: try .named(currency))
    #expect(money.text(grouped: false) == plain)
    #expect(money.text(grouped: true) == grouped)
  }

  @Test("what is printed reads back as the same amount", arguments: ["JPY", "USD", "BHD", "CLF"])
  func roundTrip(_ code: String) throws {
    let currency = try Currency.named(code)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let scale = Int64.random(in: 1...Money.largest, using: &random)
      let units = Int64.random(in: 0...scale, using: &random)
      let text = Money(minorUnits: units, currency: currency).text(grouped: false)
      #expect(try Money(parsing: Array(text.utf8), currency: currency).minorUnits == units)
    }
  }

  @Test func noBytesTrapTheReader() {
    var random = SeededGenerator(seed: 2)
    let alphabet = Array("0123456789..-+e,_ \u{FF}".utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...16, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      guard let money = try? Money(parsing: text, currency: .usd) else { continue }
      accepted += 1
      #expect(money.minorUnits >= 0 && money.minorUnits <= Money.largest)
      #expect(text.allSatisfy { $0 >= 48 && $0 <= 57 || $0 == 46 })
    }
    #expect(accepted > 100)
  }
}

@Suite("Currency") struct CurrencyTests {
  @Test(
    "knows the decimals of ISO 4217",
    arguments: [
      ("USD", 2), ("EUR", 2), ("CHF", 2), ("MGA", 2), ("JPY", 0), ("ISK", 0), ("KRW", 0),
      ("VND", 0), ("XOF", 0), ("BHD", 3), ("KWD", 3), ("TND", 3), ("CLF", 4), ("UYW", 4),
    ])
  func decimals(_ code: String, _ decimals: Int) throws {
    let currency = try Currency.named(code)
    #expect(currency.decimals == decimals)
    #expect(currency.code == code)
  }

  @Test(
    "knows no other code",
    arguments: ["usd", "Usd", "", "US", "USDT", "XXX", "XAU", "XTS", "DEM", "ＵＳＤ", "US ", "U D"])
  func unknown(_ code: String) { #expect(Currency(code: code) == nil) }
}

@Suite("Limit") struct LimitTests {
  static let ascending: [Limit] = [.amount(0), .amount(1), .amount(Money.largest), .unlimited]

  @Test func unlimitedIsAboveEveryNumber() {
    for (low, a) in Self.ascending.enumerated() {
      for (high, b) in Self.ascending.enumerated() {
        #expect(a.allowsMore(than: b) == (low > high))
      }
    }
  }

  @Test func unsetBindsNobodyAndEqualsNothingElse() {
    for limit in Self.ascending {
      #expect(limit != .unset)
      #expect(Limit.unset.allowsMore(than: limit) == (limit != .unlimited))
      #expect(!limit.allowsMore(than: .unset))
    }
    #expect(!Limit.unset.allowsMore(than: .unset))
  }

  @Test func onlyAmountsAreFinite() {
    #expect(Limit.amount(0).finite == 0)
    #expect(Limit.unlimited.finite == nil)
    #expect(Limit.unset.finite == nil)
  }
}
