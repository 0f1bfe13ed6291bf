import AllotPolicy
import Diagnostics
import Testing

@Suite("Limits in policies") struct PolicyLimitTests {
  @Test(
    "a malformed amount is told what to write",
    arguments: [
      ("49.505", "USD", "limit has 3 decimals, USD has 2", "write 49.50 or 49.51"),
      ("49.500", "USD", "limit has 3 decimals, USD has 2", "write 49.50"),
      ("49.5", "JPY", "limit has 1 decimal, JPY has 0", "write 49 or 50"),
      ("49.0", "JPY", "limit has 1 decimal, JPY has 0", "write 49"),
      ("1.23456", "BHD", "limit has 5 decimals, BHD has 3", "write 1.234 or 1.235"),
      ("0.009", "USD", "limit has 3 decimals, USD has 2", "write 0.00 or 0.01"),
      ("9999999999.999", "USD", "limit has 3 decimals, USD has 2", "write 9999999999.99"),
      ("99999999999.999", "USD", "limit has 3 decimals, USD has 2", "write at most 2 decimals"),
      ("007", "USD", "limit `007` begins with a zero", "write 7; 0 alone is allowed"),
      ("00", "USD", "limit `00` begins with a zero", "write 0; 0 alone is allowed"),
      ("00.50", "USD", "limit `00.50` begins with a zero", "write 0.50; 0 alone is allowed"),
      (
        "10000000000", "USD", "limit `10000000000` is too large",
        "the largest is 9999999999.99; without a bound, write unlimited"
      ),
      ("-1", "USD", "limit `-1` has a sign", Self.example),
      ("+1", "USD", "limit `+1` has a sign", Self.example),
      ("'-'", "USD", "limit `-` has a sign", Self.example),
      ("1e3", "USD", "limit `1e3` is not plain digits", Self.example),
      ("0x1F", "USD", "limit `0x1F` is not plain digits", Self.example),
      ("0o17", "USD", "limit `0o17` is not plain digits", Self.example),
      ("12:30", "USD", "limit `12:30` is not plain digits", Self.example),
      ("５０", "USD", "limit `５０` is not plain digits", Self.example),
      ("'1,000'", "USD", "limit `1,000` has a separator", Self.example),
      ("1_000", "USD", "limit `1_000` has a separator", Self.example),
      ("1 000", "USD", "limit `1 000` has a separator", Self.example),
      (".5", "USD", "limit `.5` has a point without digits on both sides", Self.example),
      ("5.", "USD", "limit `5.` has a point without digits on both sides", Self.example),
      ("'.'", "USD", "limit `.` has a point without digits on both sides", Self.example),
      ("none", "USD", "limit is the word `none`", Self.example),
      (".inf", "USD", "limit is the word `.inf`", Self.example),
      ("Unlimited", "USD", "limit is the word `Unlimited`", "write unlimited in lower case"),
      ("unset", "USD", "limit cannot be written as unset", "remove the rule instead"),
    ])
  func malformed(_ text: String, _ code: String, _ message: String, _ help: String) throws {
    let reading = PolicyReading(
      "version: 1\nteam: {default: \(text)}\n", currency: try .named(code))
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1)
    #expect(diagnostic.message == message)
    #expect(diagnostic.help == help)
    #expect(
      diagnostic.code == (message.contains("decimal") ? .limitPrecision : .limitAmount))
    #expect(reading.text(at: diagnostic.range) == text)
    #expect(reading.policy.team == nil)
  }

  static let example = "write digits with a point for decimals, such as 200.00, or unlimited"

  @Test func quotesDoNotChangeAnAmount() {
    let reading = PolicyReading("version: 1\nteam: {default: \"49.5\"}\n")
    #expect(reading.policy.team?.limit == .amount(4950))
  }

  @Test func zeroAndUnlimitedAreLimits() {
    let zero = PolicyReading("version: 1\nteam: {default: 0}\n")
    #expect(zero.policy.team?.limit == .amount(0))
    let unlimited = PolicyReading("version: 1\nteam: {default: unlimited}\n")
    #expect(unlimited.policy.team?.limit == .unlimited)
  }
}
