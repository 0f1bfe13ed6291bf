/// Why a text is not an amount of money.
package enum MoneyError: Error, Hashable {
  /// Not digits with an optional point: a sign, exponent, separator, word or nothing.
  case notAnAmount
  /// A zero in front of other digits.
  case leadingZero
  /// More decimals than the currency has.
  case decimals(found: Int, allowed: Int)
  /// Over ``Money/largest``.
  case tooLarge
}

/// An amount of one currency, exact.
package struct Money: Hashable, Sendable {
  /// The largest amount, in minor units: a million of them still sum in 64 bits. (SPEC section 11.)
  package static let largest: Int64 = 999_999_999_999

  /// The amount in the currency's minor unit: 12.50 EUR is 1250.
  package let minorUnits: Int64
  package let currency: Currency

  package init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Reads `0` or digits without a leading zero, with an optional point and 1 to the currency's
  /// decimals. (SPEC sections 4 and 11.)
  package init(parsing text: some Collection<UInt8>, currency: Currency) throws(MoneyError) {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isDigits = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(Self.isDigit) }
    guard isDigits, parts.count <= 2, let whole = parts.first else { throw .notAnAmount }
    if whole.count > 1, whole.first == UInt8(ascii: "0") { throw .leadingZero }
    let fraction = parts.count == 2 ? parts[1].count : 0
    if fraction > currency.decimals {
      throw .decimals(found: fraction, allowed: currency.decimals)
    }
    var units: Int64 = 0
    for digit in parts.joined() {
      units = units * 10 + Int64(digit - UInt8(ascii: "0"))
      if units > Self.largest { throw .tooLarge }
    }
    for _ in fraction..<currency.decimals {
      units *= 10
      if units > Self.largest { throw .tooLarge }
    }
    self.init(minorUnits: units, currency: currency)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Decimal text with the currency's decimals, and a comma every three digits where `grouped`:
  /// `1,234.50`. Negative amounts begin with `-`.
  package func text(grouped: Bool) -> String {
    let scale = (0..<currency.decimals).reduce(UInt64(1)) { product, _ in product * 10 }
    let size = minorUnits.magnitude
    var whole = String(size / scale)
    if grouped {
      var digits = Array(whole)
      for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
      whole = String(digits)
    }
    let sign = minorUnits < 0 ? "-" : ""
    guard currency.decimals > 0 else { return sign + whole }
    let fraction = String(size % scale)
    let zeros = String(repeating: "0", count: currency.decimals - fraction.utf8.count)
    return sign + whole + "." + zeros + fraction
  }
}
