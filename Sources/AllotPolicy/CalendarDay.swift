/// A day of the proleptic Gregorian calendar, UTC.
package struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let daysSinceEpoch: Int32

  package init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// The day of an instant, in seconds since 1970-01-01T00:00:00Z.
  package init(secondsSinceEpoch seconds: Int64) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    self.init(daysSinceEpoch: Int32(clamping: days))
  }

  /// Reads a real day written `YYYY-MM-DD`, years 0001 to 9999. (RFC 3339, `full-date`.)
  package init?(parsing text: some Collection<UInt8>) {
    let bytes = Array(text)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    var numbers = [0, 0, 0]
    for (field, places) in [0..<4, 5..<7, 8..<10].enumerated() {
      for byte in bytes[places] {
        guard byte >= 48, byte <= 57 else { return nil }
        numbers[field] = numbers[field] * 10 + Int(byte - 48)
      }
    }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard year >= 1, month >= 1, month <= 12, day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.init(daysSinceEpoch: Self.days(year: year, month: month, day: day))
  }

  /// Years are counted from March, so that the leap day ends a year; 400 years are 146,097 days.
  private static func days(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  package var description: String {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// An instant as RFC 3339 writes it, UTC, whole seconds: `2026-11-22T02:00:00Z`.
  package static func timestamp(secondsSinceEpoch seconds: Int64) -> String {
    let rest = Int(((seconds % 86_400) + 86_400) % 86_400)
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(CalendarDay(secondsSinceEpoch: seconds))T\(parts.joined(separator: ":"))Z"
  }

  /// The seconds since 1970 of an instant in the form that ``timestamp(secondsSinceEpoch:)`` writes.
  package static func secondsSinceEpoch(parsing text: [UInt8]) -> Int64? {
    guard text.count == 20, text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A, text[19] == 0x5A,
      let day = CalendarDay(parsing: text[..<10])
    else { return nil }
    var parts: [Int64] = []
    for start in [11, 14, 17] {
      guard text[start] &- 48 < 10, text[start + 1] &- 48 < 10 else { return nil }
      parts.append(Int64(text[start] - 48) * 10 + Int64(text[start + 1] - 48))
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    return Int64(day.daysSinceEpoch) * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    a.daysSinceEpoch < b.daysSinceEpoch
  }
}
