package import AllotDirectory
package import AllotPlanning
import AllotPolicy
package import Diagnostics

/// Reads and writes an approval: canonical JSON, sealed, bound to the digest of one plan.
///
///     {"format_version":"1.0","kind":"approval","allot_version":"0.1.0",
///     "plan":"9f86d0...","by":"grace@acme.example","reason":"offboarding, ticket 4711",
///     "acknowledges":["removals"],
///     "approved_at":"2026-11-22T02:00:00Z","expires_at":"2026-11-29T02:00:00Z",
///     "sha256":"..."}
package enum ApprovalFile {
  /// Bytes of an approval at most; a reason is a sentence, not a book.
  package static let largest = 65_536

  /// The approval's bytes. The key that signed them stands in a file of its own.
  package static func bytes(of approval: Approval) -> [UInt8] {
    var writer = SealedWriter()
    writer.json.raw("{\"format_version\":\"\(FormatVersion.current)\",\"kind\":\"approval\"")
    writer.json.raw(",\"allot_version\":\"\(allotVersion)\",\n\"plan\":")
    writer.json.text(approval.plan)
    writer.json.raw(",\"by\":")
    writer.json.text(approval.by)
    writer.json.raw(",\"reason\":")
    writer.json.text(approval.reason)
    writer.json.rails(",\n\"acknowledges\":[", approval.acknowledges)
    writer.json.raw(",\n\"approved_at\":")
    writer.json.text(CalendarDay.timestamp(secondsSinceEpoch: approval.approvedAt))
    writer.json.raw(",\"expires_at\":")
    writer.json.text(CalendarDay.timestamp(secondsSinceEpoch: approval.expiresAt))
    writer.json.raw(",\n")
    var bytes: [UInt8] = []
    _ = writer.close(with: .approval) { span in
      for index in 0..<span.count { bytes.append(span[index]) }
    }
    return bytes
  }

  /// Reads an approval; nothing of one that was altered is believed.
  package static func read(_ reader: @escaping ByteReader) throws(LedgerError) -> Approval {
    try unsafe SealCheck.read(.approval, from: reader) {
      (cursor) throws(JSONError) in try cursor.approval()
    }.value
  }

  /// What stands between a plan's name and an approver in the name of an approval.
  package static let infix = ".approval-"

  /// The name of an approval beside its plan: `plan.json.approval-grace@acme.example.json`.
  /// Bytes that mean something to a file system or a shell are written as `%XX`, so that two
  /// people never have one file. A second one by the same person ends in `.2.json`.
  package static func path(
    ofPlan plan: String, by approver: ExactText, number: Int = 1
  ) -> String {
    let plain = Array("-_.@+".utf8)
    let name = approver.utf8.map { byte in
      let isPlain = byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || plain.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain
        ? String(Unicode.Scalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return plan + infix + name.joined() + (number == 1 ? "" : ".\(number)") + ".json"
  }
}

extension CanonicalJSON {
  /// Names of rails.
  mutating func rails(_ opening: String, _ rails: [Rail]) {
    list(opening, rails) { json, rail in json.text(rail.rawValue) }
  }
}

extension JSONCursor {
  /// Names of rails.
  mutating func railNames() throws(JSONError) -> [Rail] {
    var rails: [Rail] = []
    try beginArray()
    while try nextElement() { rails.append(try word(Rail.self, as: "a rail")) }
    return rails
  }

  fileprivate mutating func approval() throws(JSONError) -> Approval {
    var plan: String?
    var by: ExactText?
    var reason: ExactText?
    var acknowledges: [Rail] = []
    var approvedAt: Int64?
    var expiresAt: Int64?
    while try nextKey() {
      switch key {
      case "plan": plan = try words()
      case "by": by = try exact()
      case "reason": reason = try exact()
      case "acknowledges": acknowledges = try railNames()
      case "approved_at": approvedAt = try instant()
      case "expires_at": expiresAt = try instant()
      default: try skipValue()
      }
    }
    return Approval(
      plan: try require(plan, "plan"), by: try require(by, "by"),
      reason: try require(reason, "reason"), acknowledges: acknowledges,
      approvedAt: try require(approvedAt, "approved_at"),
      expiresAt: try require(expiresAt, "expires_at"))
  }

  /// Seconds since 1970.
  private mutating func instant() throws(JSONError) -> Int64 {
    guard let seconds = CalendarDay.secondsSinceEpoch(parsing: try string()) else {
      throw tokenFailure(.wrongType(found: .string, wanted: "an instant in UTC"))
    }
    return seconds
  }
}
