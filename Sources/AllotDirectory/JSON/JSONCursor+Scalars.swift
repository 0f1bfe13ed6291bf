extension JSONCursor {
  /// Reads a whole number written in digits: `2.3e1` and `23.0` are not whole numbers here.
  package mutating func integer() throws(JSONError) -> Int64 {
    try expect(.number)
    let start = offset
    var value: Int64 = 0
    var digits = 0
    let isNegative = window[window.position] == UInt8(ascii: "-")
    if isNegative { window.position += 1 }
    while try has(1), window[window.position] &- 48 < 10 {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int64(window[window.position] - 48))
      if overflow || carry { throw JSONError(.notAnInteger, start, offset) }
      if digits > 0 && value == 0 { throw JSONError(.leadingZero, start, offset) }
      value = sum
      digits += 1
      window.position += 1
    }
    let following = try has(1) ? window[window.position] : 0x20
    let goesOn =
      following == UInt8(ascii: ".") || following | 0x20 == UInt8(ascii: "e")
    if digits == 0 || goesOn { throw JSONError(.notAnInteger, start, offset + 1) }
    return isNegative ? -value : value
  }

  /// Reads `true` or `false`.
  package mutating func boolean() throws(JSONError) -> Bool {
    try expect(.boolean)
    let isTrue = window[window.position] == UInt8(ascii: "t")
    try skipLiteral(isTrue ? "true" : "false")
    return isTrue
  }

  /// Reads `null` if it is next.
  @inline(__always)
  package mutating func skipNull() throws(JSONError) -> Bool {
    if window.position < window.limit, window[window.position] == UInt8(ascii: "\"") {
      return false
    }
    return try skipNullSlowly()
  }

  private mutating func skipNullSlowly() throws(JSONError) -> Bool {
    guard try kind() == .null else { return false }
    try skipLiteral("null")
    return true
  }

  mutating func skipLiteral(_ word: StaticString) throws(JSONError) {
    let start = offset
    let count = word.utf8CodeUnitCount
    guard try has(count) else { throw JSONError(.cutShort, start, start) }
    for index in 0..<count {
      let byte = window[window.position + index]
      if unsafe byte != word.utf8Start[index] {
        throw JSONError(.unexpected(byte, wanted: "\(word)"), start + index, start + index + 1)
      }
    }
    window.position += count
  }

  mutating func skipNumber() throws(JSONError) {
    let start = offset
    if window[window.position] == UInt8(ascii: "-") { window.position += 1 }
    let startsWithZero = try has(1) && window[window.position] == UInt8(ascii: "0")
    let whole = try skipDigits()
    if whole == 0 { throw JSONError(.badNumber, start, offset + 1) }
    if startsWithZero && whole > 1 { throw JSONError(.leadingZero, start, offset) }
    if try has(1), window[window.position] == UInt8(ascii: ".") {
      window.position += 1
      if try skipDigits() == 0 { throw JSONError(.badNumber, start, offset + 1) }
    }
    if try has(1), window[window.position] | 0x20 == UInt8(ascii: "e") {
      window.position += 1
      if try has(1) {
        let sign = window[window.position]
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { window.position += 1 }
      }
      if try skipDigits() == 0 { throw JSONError(.badNumber, start, offset + 1) }
    }
  }

  private mutating func skipDigits() throws(JSONError) -> Int {
    var count = 0
    while try has(1), window[window.position] &- 48 < 10 {
      window.position += 1
      count += 1
    }
    return count
  }
}
