import AllotDirectory
package import AllotPlanning
package import AllotPolicy
package import Diagnostics

/// What the history keeps of an approval.
package struct ApprovalRecord: Hashable, Sendable {
  package let by: ExactText
  package let reason: ExactText
  package let acknowledges: [Rail]
  /// The fingerprint of the key that signed it; `nil` where the name was typed.
  package let key: String?

  package init(_ approval: Approval) {
    self.init(
      by: approval.by, reason: approval.reason, acknowledges: approval.acknowledges,
      key: approval.key)
  }

  init(by: ExactText, reason: ExactText, acknowledges: [Rail], key: String?) {
    self.by = by
    self.reason = reason
    self.acknowledges = acknowledges
    self.key = key
  }
}

extension CanonicalJSON {
  mutating func record(_ approval: ApprovalRecord) {
    raw("{\"by\":")
    text(approval.by)
    raw(",\"reason\":")
    text(approval.reason)
    rails(",\"acknowledges\":[", approval.acknowledges)
    raw(",\"key\":")
    if let key = approval.key { text(key) } else { raw("null") }
    raw("}")
  }
}

extension JSONCursor {
  mutating func approvalRecords() throws(JSONError) -> [ApprovalRecord] {
    var records: [ApprovalRecord] = []
    try beginArray()
    while try nextElement() {
      var by: ExactText?
      var reason: ExactText?
      var acknowledges: [Rail] = []
      var signer: String?
      try beginObject()
      while try nextKey() {
        switch key {
        case "by": by = try exact()
        case "reason": reason = try exact()
        case "acknowledges": acknowledges = try railNames()
        case "key": signer = try skipNull() ? nil : try words()
        default: try skipValue()
        }
      }
      records.append(
        ApprovalRecord(
          by: try require(by, "by"), reason: try require(reason, "reason"),
          acknowledges: acknowledges, key: signer))
    }
    return records
  }
}
