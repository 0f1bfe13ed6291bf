import Diagnostics

extension YAMLNode {
  /// Reads an amount or the word `unlimited`; anything else is reported with its remedy.
  /// (SPEC sections 4 and 11.)
  func limit(
    in currency: Currency, for key: String = "limit", log: inout DiagnosticLog
  ) -> Limit? {
    guard let text = text(for: key, log: &log) else { return nil }
    if text == ExactText("unlimited") { return .unlimited }
    do throws(MoneyError) {
      return .amount(try Money(parsing: text.utf8, currency: currency).minorUnits)
    } catch {
      log.add(error.diagnostic(of: text, in: currency, at: range))
      return nil
    }
  }
}

extension MoneyError {
  fileprivate func diagnostic(
    of text: ExactText, in currency: Currency, at range: SourceRange
  ) -> Diagnostic {
    let (code, message, help): (DiagnosticCode, String, String) =
      switch self {
      case .notAnAmount: (.limitAmount, Self.fault(of: text), Self.remedy(for: text, currency))
      case .leadingZero:
        (
          .limitAmount, "limit `\(text.excerpt)` begins with a zero",
          "write \(Self.withoutZeros(text)); 0 alone is allowed"
        )
      case .decimals(let found, let allowed):
        (
          .limitPrecision,
          "limit has \(found) \(found == 1 ? "decimal" : "decimals"), \(currency.code) has \(allowed)",
          Self.neighbours(of: text, in: currency)
        )
      case .tooLarge:
        (
          .limitAmount, "limit `\(text.excerpt)` is too large",
          "the largest is "
            + Money(minorUnits: Money.largest, currency: currency).text(grouped: false)
            + "; without a bound, write unlimited"
        )
      }
    return Diagnostic(.error, code, at: range, message, help: help)
  }

  private static func fault(of text: ExactText) -> String {
    let bytes = text.utf8
    let hasDigit = bytes.contains { $0 >= 48 && $0 <= 57 }
    let hasLetter = text.asciiFolded.utf8.contains { $0 >= 97 && $0 <= 122 }
    let shown = text.excerpt
    if text.asciiFolded == ExactText("unset") { return "limit cannot be written as unset" }
    if hasLetter, !hasDigit { return "limit is the word `\(shown)`" }
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      return "limit `\(shown)` has a sign"
    }
    if bytes.contains(UInt8(ascii: ",")) || bytes.contains(UInt8(ascii: "_"))
      || bytes.contains(UInt8(ascii: "'")) || bytes.contains(0x20)
    {
      return "limit `\(shown)` has a separator"
    }
    if bytes.first == UInt8(ascii: ".") || bytes.last == UInt8(ascii: ".") {
      return "limit `\(shown)` has a point without digits on both sides"
    }
    return "limit `\(shown)` is not plain digits"
  }

  private static func remedy(for text: ExactText, _ currency: Currency) -> String {
    if text.asciiFolded == ExactText("unlimited") { return "write unlimited in lower case" }
    if text.asciiFolded == ExactText("unset") { return "remove the rule instead" }
    let example = Money(minorUnits: 20_000, currency: currency).text(grouped: false)
    return "write digits with a point for decimals, such as \(example), or unlimited"
  }

  private static func withoutZeros(_ text: ExactText) -> String {
    let rest = text.utf8.drop { $0 == UInt8(ascii: "0") }
    let isFraction = rest.first == UInt8(ascii: ".") || rest.isEmpty
    return (isFraction ? "0" : "") + ExactText(rest).excerpt
  }

  /// `write 49.50 or 49.51`: the amounts on either side.
  private static func neighbours(of text: ExactText, in currency: Currency) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: "."))
    let kept = parts[0] + (currency.decimals > 0 ? [46] + parts[1].prefix(currency.decimals) : [])
    guard let below = try? Money(parsing: Array(kept), currency: currency) else {
      return "write at most \(currency.decimals) decimals"
    }
    let isExact = parts[1].dropFirst(currency.decimals).allSatisfy { $0 == 48 }
    if isExact || below.minorUnits == Money.largest {
      return "write \(below.text(grouped: false))"
    }
    let above = Money(minorUnits: below.minorUnits + 1, currency: currency)
    return "write \(below.text(grouped: false)) or \(above.text(grouped: false))"
  }
}
