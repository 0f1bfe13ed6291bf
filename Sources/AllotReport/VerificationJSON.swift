import AllotLedger
import AllotPlanning

/// What `allot verify` found, as data: canonical JSON, one file or change a line.
///
/// ```
/// {"format_version":"1.0","kind":"verification","plan":"plan.json","identical":false,"digest":{"plan":"…","now":"…"},
/// "inputs":[
/// {"name":"users.csv","difference":"changed","plan":{"sha256":"…","records":4},"now":{"sha256":"…","records":5}}
/// ],
/// "state":null,"keys":["inputs","summary"],
/// "resource_changes":[
/// {"address":"user[\"u1\"]","difference":"only_now","keys":[]}
/// ]}
/// ```
package struct VerificationJSON {
  private let verification: Verification

  package init(_ verification: Verification) { self.verification = verification }

  package var bytes: [UInt8] {
    let comparison = verification.comparison
    var json = CanonicalJSON()
    json.raw("{\"format_version\":\"1.0\",\"kind\":\"verification\",\"plan\":")
    json.text(verification.plan)
    json.raw(",\"identical\":")
    json.boolean(verification.isIdentical)
    json.raw(",\"digest\":{\"plan\":")
    json.text(verification.digest)
    json.raw(",\"now\":")
    json.text(verification.digestNow)
    json.raw("},\n\"inputs\":")
    json.lines(comparison.inputs) { json, difference in json.difference(difference) }
    json.raw(",\n\"state\":")
    if let states = comparison.states {
      json.raw("{\"plan\":")
      json.prior(states.planned)
      json.raw(",\"now\":")
      json.prior(states.now)
      json.raw(",\"plan_was_applied\":")
      json.boolean(verification.wasApplied)
      json.raw("}")
    } else {
      json.raw("null")
    }
    json.list(",\"keys\":[", comparison.keys) { json, key in json.text(key) }
    json.raw(",\n\"resource_changes\":")
    json.lines(comparison.changes) { json, change in
      json.raw("{\"address\":")
      json.text(change.address.description)
      json.raw(",\"difference\":\"\(change.kind.word)\"")
      json.list(",\"keys\":[", change.keys) { json, key in json.text(key) }
      json.raw("}")
    }
    json.raw("}\n")
    return json.bytes
  }
}

extension PlanComparison.ChangeDifference.Kind {
  fileprivate var word: String {
    switch self {
    case .onlyPlanned: "only_in_plan"
    case .onlyNow: "only_now"
    case .other: "changed"
    }
  }
}

extension CanonicalJSON {
  fileprivate mutating func difference(_ difference: PlanComparison.InputDifference) {
    let (word, planned, now): (String, InputRecord?, InputRecord?) =
      switch difference {
      case .changed(let planned, let now): ("changed", planned, now)
      case .readOtherwise(let planned, let now): ("read_otherwise", planned, now)
      case .renamed(let planned, let now): ("renamed", planned, now)
      case .missing(let planned): ("missing", planned, nil)
      case .new(let now): ("new", nil, now)
      }
    raw("{\"name\":")
    text((planned ?? now)?.name ?? "")
    raw(",\"difference\":\"\(word)\",\"plan\":")
    record(planned)
    raw(",\"now\":")
    record(now)
    raw("}")
  }

  private mutating func record(_ record: InputRecord?) {
    guard let record else { return raw("null") }
    raw("{\"name\":")
    text(record.name)
    list(",\"roles\":[", record.roles) { json, role in json.text(role) }
    raw(",\"sha256\":")
    text(record.sha256)
    raw(",\"records\":")
    number(record.records)
    raw("}")
  }
}
