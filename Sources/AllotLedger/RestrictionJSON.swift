import AllotDirectory
import AllotPlanning
import Diagnostics

/// What a partial plan is about, as it stands in the plan's file; a plan of everything has none.
extension CanonicalJSON {
  mutating func restriction(_ restriction: Restriction) {
    list("{\"targets\":[", restriction.targets) { json, target in json.text(target) }
    list(",\"exclusions\":[", restriction.exclusions) { json, target in json.text(target) }
    raw(",\"inputs_complete\":")
    boolean(restriction.inputsComplete)
    raw(",\"left_out\":{\"users\":")
    number(restriction.leftOut.users)
    raw(",\"groups\":")
    number(restriction.leftOut.groups)
    raw(",\"memberships\":")
    number(restriction.leftOut.memberships)
    raw("}}")
  }
}

extension JSONCursor {
  /// A restriction that names something.
  mutating func restriction() throws(JSONError) -> Restriction {
    var targets: [ExactText] = []
    var exclusions: [ExactText] = []
    var inputsComplete: Bool?
    var leftOut: Restriction.LeftOut?
    try beginObject()
    while try nextKey() {
      switch key {
      case "targets": targets = try texts()
      case "exclusions": exclusions = try texts()
      case "inputs_complete": inputsComplete = try boolean()
      case "left_out": leftOut = try self.leftOut()
      default: try skipValue()
      }
    }
    if targets.isEmpty, exclusions.isEmpty {
      throw failure(.wrongType(found: .object, wanted: "a restriction that names something"))
    }
    return Restriction(
      targets: targets, exclusions: exclusions,
      inputsComplete: try require(inputsComplete, "inputs_complete"),
      leftOut: try require(leftOut, "left_out"))
  }

  private mutating func leftOut() throws(JSONError) -> Restriction.LeftOut {
    var leftOut = Restriction.LeftOut()
    try beginObject()
    while try nextKey() {
      switch key {
      case "users": leftOut.users = try count()
      case "groups": leftOut.groups = try count()
      case "memberships": leftOut.memberships = try count()
      default: try skipValue()
      }
    }
    return leftOut
  }
}
