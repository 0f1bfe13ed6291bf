import AllotDirectory
package import AllotPlanning
import AllotPolicy
import Diagnostics

/// Writes a plan: canonical JSON, one change a line, sealed by its digest. (SPEC section 6.)
package enum PlanFile {
  /// Writes a plan in pieces; its digest. The same plan gives the same bytes.
  package static func write<Failure: Error>(
    _ plan: Plan, _ emit: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> String {
    var writer = SealedWriter()
    writer.json.head(of: plan)
    writer.json.raw("\"resource_changes\":[\n")
    var left = plan.groups.count + plan.users.count
    for change in plan.groups {
      writer.json.change(change, of: plan)
      left -= 1
      writer.json.raw(left == 0 ? "\n" : ",\n")
      try writer.passOn(emit)
    }
    for change in plan.users {
      writer.json.change(change, of: plan)
      left -= 1
      writer.json.raw(left == 0 ? "\n" : ",\n")
      try writer.passOn(emit)
    }
    writer.json.raw("],\n")
    return try writer.close(with: .plan, emit)
  }

  /// The digest that the plan's file has, or would have.
  package static func digest(of plan: Plan) -> String { write(plan) { _ in } }
}

/// One key of a plan's head, so that writing a plan and comparing two go through the same table.
struct PlanPart: Sendable {
  let key: String
  /// Whether it begins a line of its own.
  let startsLine: Bool
  /// Whether only partial plans have it.
  let isOfParts: Bool
  let write: @Sendable (inout CanonicalJSON, Plan) -> Void

  init(
    _ key: String, startsLine: Bool = true,
    isOfParts: Bool = false,
    _ write: @escaping @Sendable (inout CanonicalJSON, Plan) -> Void
  ) {
    self.key = key
    self.startsLine = startsLine
    self.isOfParts = isOfParts
    self.write = write
  }

  /// Everything between the version and the changes, in the order of the file.
  static let all = [
    PlanPart("as_of", startsLine: false) { $0.text($1.asOf.description) },
    PlanPart("currency", startsLine: false) { $0.text($1.currency.code) },
    PlanPart("period", startsLine: false) { $0.text($1.period) },
    PlanPart("strategy", startsLine: false) { $0.text($1.policy.strategy.rawValue) },
    PlanPart("applyable", startsLine: false) { $0.boolean($1.applyable) },
    PlanPart("complete", startsLine: false) { $0.boolean($1.complete) },
    PlanPart("restriction", isOfParts: true) {
      if let restriction = $1.restriction { $0.restriction(restriction) }
    },
    PlanPart("inputs") { $0.openLines($1.inputs) { json, input in json.input(input) } },
    PlanPart("policy_sha256") { $0.text($1.policyDigest) },
    PlanPart("policy") { $0.policy($1.policy, naming: $1.groupNames) },
    PlanPart("prior_state") { $0.prior($1.prior) },
    PlanPart("summary") { $0.summary($1.summary) },
    PlanPart("exposure") { $0.exposure($1.exposure) },
    PlanPart("rails") { $0.openLines($1.rails) { json, reading in json.reading(reading) } },
    PlanPart("diagnostics") {
      $0.openLines($1.diagnostics) { json, entry in json.diagnostic(entry) }
    },
  ]
}

extension CanonicalJSON {
  fileprivate mutating func head(of plan: Plan) {
    raw("{\"format_version\":\"\(FormatVersion.current)\",\"kind\":\"plan\"")
    raw(",\"allot_version\":\"\(allotVersion)\"")
    for part in PlanPart.all where !part.isOfParts || plan.restriction != nil {
      raw(part.startsLine ? ",\n\"" : ",\"")
      raw(part.key)
      raw("\":")
      part.write(&self, plan)
    }
    raw(",\n")
  }

  /// A list with one item a line; of an empty one too the bracket closes on a line of its own.
  fileprivate mutating func openLines<Item>(
    _ items: [Item], _ write: (inout CanonicalJSON, Item) -> Void
  ) {
    raw("[\n")
    rows(items, write)
    raw("]")
  }

  fileprivate mutating func input(_ input: InputRecord) {
    list("{\"roles\":[", input.roles) { json, role in json.text(role) }
    raw(",\"name\":")
    text(input.name)
    raw(",\"sha256\":")
    text(input.sha256)
    raw(",\"bytes\":")
    number(input.bytes)
    raw(",\"records\":")
    number(input.records)
    raw("}")
  }

  package mutating func prior(_ prior: PriorState?) {
    guard let prior else { return raw("null") }
    raw("{\"lineage\":")
    text(prior.lineage)
    raw(",\"serial\":")
    number(prior.serial)
    raw(",\"sha256\":")
    text(prior.sha256)
    raw("}")
  }

  private mutating func tally(_ tally: Tally) {
    raw("\"add\":")
    number(tally.add)
    raw(",\"change\":")
    number(tally.change)
    raw(",\"destroy\":")
    number(tally.destroy)
  }

  mutating func summary(_ summary: Summary) {
    raw("{")
    tally(summary.all)
    raw(",\"users\":{")
    tally(summary.users)
    raw("},\"groups\":{")
    tally(summary.groups)
    raw("},\"memberships\":{\"added\":")
    number(summary.membershipsAdded)
    raw(",\"removed\":")
    number(summary.membershipsRemoved)
    raw("},\"by_cause\":{\"directory\":")
    number(summary.directory)
    raw(",\"policy\":")
    number(summary.policy)
    raw(",\"expiry\":")
    number(summary.expiry)
    raw("}}")
  }

  mutating func exposure(_ exposure: Exposure) {
    raw("{\"before\":")
    amount(exposure.before)
    raw(",\"after\":")
    amount(exposure.after)
    raw(",\"delta\":")
    amount(exposure.delta)
    let counts = [
      ("unlimited_before", exposure.unlimitedBefore), ("unlimited_after", exposure.unlimitedAfter),
      ("unset_before", exposure.unsetBefore), ("unset_after", exposure.unsetAfter),
    ]
    for (key, count) in counts {
      raw(",\"\(key)\":")
      number(count)
    }
    raw("}")
  }

  fileprivate mutating func diagnostic(_ entry: PlanDiagnostic) {
    raw("{\"severity\":")
    text(entry.severity.rawValue)
    raw(",\"code\":")
    text(entry.code)
    raw(",\"at\":")
    text(entry.at)
    raw(",\"message\":")
    text(entry.message)
    raw(",\"help\":")
    if let help = entry.help { text(help) } else { raw("null") }
    raw(",\"count\":")
    number(entry.count)
    raw("}")
  }

  // MARK: Changes

  mutating func change(_ change: GroupChange, of plan: Plan) {
    opening(.group, plan.texts[change.id], change.action)
    group(change.before, of: plan)
    raw(",\"after\":")
    group(change.after, of: plan)
    raw("},\"members\":{\"added\":")
    members(change.added, of: plan)
    raw(",\"removed\":")
    members(change.removed, of: plan)
    raw("}")
    closing(change.reason, change.causes)
  }

  mutating func change(_ change: UserChange, of plan: Plan) {
    opening(.user, plan.texts[change.id], change.action)
    user(change.before, of: plan)
    raw(",\"after\":")
    user(change.after, of: plan)
    raw("}")
    if change.after != nil { resolution(change.candidates, of: plan) }
    closing(change.reason, change.causes)
  }

  private mutating func opening(
    _ kind: ResourceAddress.Kind, _ id: ArraySlice<UInt8>, _ action: Action
  ) {
    raw("{\"address\":")
    address(kind, id)
    raw(",\"type\":\"")
    raw(kind.rawValue)
    raw("\",\"index\":")
    text(id)
    raw(",\"change\":{\"actions\":[\"")
    raw(action.rawValue)
    raw("\"],\"before\":")
  }

  private mutating func closing(_ reason: ActionReason, _ causes: Causes) {
    raw(",\"action_reason\":\"")
    raw(reason.rawValue)
    raw("\",\"cause\":[")
    var isFirst = true
    for (name, cause) in Causes.named where causes.contains(cause) {
      raw(isFirst ? "\"" : ",\"")
      raw(name)
      raw("\"")
      isFirst = false
    }
    raw("]}")
  }

  mutating func group(_ fields: GroupFields?, of plan: Plan) {
    guard let fields else { return raw("null") }
    raw("{\"displayName\":")
    optional(fields.displayName, in: plan.texts)
    raw(",\"limit\":")
    limit(fields.limit)
    raw("}")
  }

  mutating func user(_ fields: UserFields?, of plan: Plan) {
    guard let fields else { return raw("null") }
    raw("{\"userName\":")
    optional(fields.userName, in: plan.texts)
    raw(",\"displayName\":")
    optional(fields.displayName, in: plan.texts)
    raw(",\"email\":")
    optional(fields.email, in: plan.texts)
    raw(",\"limit\":")
    limit(fields.limit)
    raw(",\"source\":")
    source(fields.source, in: plan.texts)
    raw("}")
  }

  mutating func members(_ range: Range<Int>, of plan: Plan) {
    raw("[")
    var isFirst = true
    for id in plan.memberIDs[range] {
      if !isFirst { raw(",") }
      isFirst = false
      text(plan.texts[id])
    }
    raw("]")
  }

  /// The winner first, marked; then what lost.
  mutating func resolution(_ candidates: Range<Int>, of plan: Plan) {
    raw(",\"resolution\":[")
    for index in candidates {
      let offer = plan.offers[Int(plan.candidates[index])]
      raw(index == candidates.lowerBound ? "{\"source\":" : ",{\"source\":")
      source(offer.source, in: plan.texts)
      raw(",\"limit\":")
      limit(offer.limit)
      raw(",\"at\":")
      text(offer.at)
      raw(index == candidates.lowerBound ? ",\"wins\":true}" : "}")
    }
    raw("]")
  }
}
