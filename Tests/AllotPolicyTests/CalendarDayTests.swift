import AllotPolicy
import Foundation
import Testing

@Suite("Calendar day") struct CalendarDayTests {
  @Test(
    "reads real days",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-12-31", 20_818),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("2024-02-29", 19_782),
    ])
  func reads(_ text: String, _ days: Int32) throws {
    let day = try #require(CalendarDay(parsing: text.utf8))
    #expect(day.daysSinceEpoch == days)
    #expect(day.description == text)
  }

  @Test(
    "refuses what is no day",
    arguments: [
      "", "2026-02-29", "1900-02-29", "2100-02-29", "2026-02-30", "2026-04-31", "2026-13-01",
      "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01", "26-01-01",
      "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00:00Z", "31-12-2026",
      "2026-12-3x", "２０２６-01-01", "-026-01-01", "tomorrow",
    ])
  func refuses(_ text: String) { #expect(CalendarDay(parsing: text.utf8) == nil) }

  @Test func everyDayReadsBackAndFollowsTheOneBefore() throws {
    var last = ""
    for days in stride(from: Int32(-719_162), through: 2_932_896, by: 97) {
      let text = CalendarDay(daysSinceEpoch: days).description
      #expect(CalendarDay(parsing: text.utf8)?.daysSinceEpoch == days)
      #expect(last.utf8.lexicographicallyPrecedes(text.utf8))
      last = text
    }
  }

  @Test func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for days in stride(from: Int32(-40_000), through: 60_000, by: 211) {
      let date = Date(timeIntervalSince1970: Double(days) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      #expect(CalendarDay(daysSinceEpoch: days).description == text)
    }
  }

  @Test(
    "an instant is on the day that has begun",
    arguments: [
      (0, 0), (86_399, 0), (86_400, 1), (-1, -1), (-86_400, -1), (-86_401, -2),
      (.max, .max), (.min, .min),
    ] as [(Int64, Int32)])
  func instants(_ seconds: Int64, _ days: Int32) {
    #expect(CalendarDay(secondsSinceEpoch: seconds).daysSinceEpoch == days)
  }

  @Test func extremeDaysStillPrint() {
    for days in [Int32.min, .max] {
      #expect(!CalendarDay(daysSinceEpoch: days).description.isEmpty)
    }
  }
}
