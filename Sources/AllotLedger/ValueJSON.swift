package import AllotDirectory
package import AllotPlanning
package import AllotPolicy
import Diagnostics

// How the values that plan and state share are written.
//
//   limit   "20000", "unlimited", null where unset
//   source  "override", "group[\"00g1\"]", "ceiling[\"00g1\"]", "team", "none"
//
// In addresses `\` and `"` are escaped with `\`, nothing else. (SPEC section 6.)

extension CanonicalJSON {
  /// A limit: a text of minor units, `"unlimited"`, or null where unset.
  package mutating func limit(_ limit: Limit) {
    switch limit {
    case .unset: raw("null")
    case .unlimited: raw("\"unlimited\"")
    case .amount(let minorUnits): amount(minorUnits)
    }
  }

  /// Minor units as a text: JSON numbers lose digits in many readers.
  package mutating func amount(_ minorUnits: Int64) {
    raw("\"")
    number(Int(minorUnits))
    raw("\"")
  }

  /// A text in quotes, or null for a missing one.
  package mutating func optional(_ text: Text, in texts: ByteArena) {
    if text.isMissing { raw("null") } else { self.text(texts[text]) }
  }

  /// What gives a limit, in the form of an address where that is a group.
  package mutating func source(_ source: LimitSource, in texts: ByteArena) {
    switch source {
    case .override: raw("\"override\"")
    case .team: raw("\"team\"")
    case .none: raw("\"none\"")
    case .group(let id): address(.group, texts[id])
    case .ceiling(let id): address(.ceiling, texts[id])
    }
  }

  /// `"user[\"00u1\"]"`.
  package mutating func address(_ kind: ResourceAddress.Kind, _ id: ArraySlice<UInt8>) {
    raw("\"")
    raw(kind.rawValue)
    raw("[\\\"")
    content(ResourceAddress.escaped(id))
    raw("\\\"]\"")
  }
}

extension JSONCursor {
  /// A limit as ``CanonicalJSON/limit(_:)`` writes it.
  mutating func limit() throws(JSONError) -> Limit {
    if try skipNull() { return .unset }
    let text = try string()
    if text.elementsEqual("unlimited".utf8) { return .unlimited }
    guard let amount = Self.minorUnits(text), amount >= 0, amount <= Money.largest else {
      throw tokenFailure(.wrongType(found: .string, wanted: "a limit"))
    }
    return .amount(amount)
  }

  /// A source as ``CanonicalJSON/source(_:in:)`` writes it.
  ///
  /// - Parameter group: the text of a group's id; `nil` for a group that there cannot be.
  mutating func source(
    group: (ArraySlice<UInt8>) -> Text?
  ) throws(JSONError) -> LimitSource {
    let text = try string()
    if text.elementsEqual("team".utf8) { return .team }
    if text.elementsEqual("override".utf8) { return .override }
    if text.elementsEqual("none".utf8) { return .none }
    guard let address = ResourceAddress(parsing: text), address.kind != .user,
      let id = group(address.id.utf8[...])
    else { throw tokenFailure(.wrongType(found: .string, wanted: "a source")) }
    return address.kind == .group ? .group(id) : .ceiling(id)
  }

  /// A sum of money in minor units.
  mutating func amount() throws(JSONError) -> Int64 {
    guard let amount = Self.minorUnits(try string()) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "an amount in minor units"))
    }
    return amount
  }

  /// Digits with an optional sign, in the one form that is written.
  private static func minorUnits(_ text: [UInt8]) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = text.dropFirst(isNegative ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    if digits.first == 48, digits.count > 1 || isNegative { return nil }
    var value: Int64 = 0
    for digit in digits {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int64(digit - 48))
      if overflow || carry { return nil }
      value = sum
    }
    return isNegative ? -value : value
  }

  mutating func exact() throws(JSONError) -> ExactText { ExactText(try string()) }

  /// A list of texts.
  mutating func texts() throws(JSONError) -> [ExactText] {
    var texts: [ExactText] = []
    try beginArray()
    while try nextElement() { texts.append(try exact()) }
    return texts
  }

  mutating func words() throws(JSONError) -> String {
    String(decoding: try string(), as: UTF8.self)
  }

  mutating func optionalText(into texts: inout ByteArena) throws(JSONError) -> Text {
    try skipNull() ? .missing : try text(into: &texts)
  }

  /// A whole number from 0, no larger than every JSON reader keeps exact.
  mutating func count() throws(JSONError) -> Int {
    let value = try integer()
    guard value >= 0, value <= State.largestSerial else { throw failure(.notAnInteger) }
    return Int(value)
  }

  mutating func day() throws(JSONError) -> CalendarDay {
    guard let day = CalendarDay(parsing: try string()) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "a day"))
    }
    return day
  }

  /// One of the raw values of an enumeration.
  mutating func word<Word: RawRepresentable<String>>(
    _ type: Word.Type, as wanted: String
  ) throws(JSONError) -> Word {
    guard let word = Word(rawValue: try words()) else {
      throw tokenFailure(.wrongType(found: .string, wanted: wanted))
    }
    return word
  }

  /// Demands that a key that must be there was.
  func require<Value>(_ value: Value?, _ key: String) throws(JSONError) -> Value {
    guard let value else { throw failure(.wrongType(found: .object, wanted: "the key \(key)")) }
    return value
  }
}
