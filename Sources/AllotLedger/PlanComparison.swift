import AllotDirectory
package import AllotPlanning
import Diagnostics

/// What a plan and one that was made anew differ in, as their files would show it.
package struct PlanComparison: Sendable {
  /// How a file differs that one of the plans was made from.
  package enum InputDifference: Hashable, Sendable {
    case changed(planned: InputRecord, now: InputRecord)
    /// The same bytes, of which other records were read: the workspace says something else.
    case readOtherwise(planned: InputRecord, now: InputRecord)
    /// The same bytes under another name.
    case renamed(planned: InputRecord, now: InputRecord)
    case missing(InputRecord)
    case new(InputRecord)
  }

  /// How one resource's change differs.
  package struct ChangeDifference: Hashable, Sendable {
    package enum Kind: String, Sendable { case onlyPlanned, onlyNow, other }

    package let address: ResourceAddress
    package let kind: Kind
    /// The keys that differ, such as `after`; empty where only one plan has the change.
    package let keys: [String]
  }

  /// By name of the file.
  package let inputs: [InputDifference]
  /// The states that the plans are for; `nil` where it is one.
  package let states: (planned: PriorState?, now: PriorState?)?
  /// The keys of the plan file whose values differ, in its order, changes left out.
  package let keys: [String]
  /// Groups first, by id as bytes.
  package let changes: [ChangeDifference]

  /// Whether both plans say the same.
  package var isEmpty: Bool { keys.isEmpty && changes.isEmpty }

  /// - Parameters:
  ///   - planned: as it was read.
  ///   - now: as it was made anew.
  package init(_ planned: Plan, _ now: Plan) {
    inputs = Self.inputs(planned.inputs, now.inputs)
    states = planned.prior == now.prior ? nil : (planned.prior, now.prior)
    keys = PlanPart.all.filter { part in
      Self.bytes { part.write(&$0, planned) } != Self.bytes { part.write(&$0, now) }
    }.map(\.key)
    changes =
      Self.merged(ComparedRows(.group, of: planned), ComparedRows(.group, of: now))
      + Self.merged(ComparedRows(.user, of: planned), ComparedRows(.user, of: now))
  }

  fileprivate static func bytes(_ write: (inout CanonicalJSON) -> Void) -> [UInt8] {
    var json = CanonicalJSON()
    write(&json)
    return json.bytes
  }

  // MARK: Inputs

  private static func inputs(_ planned: [InputRecord], _ now: [InputRecord]) -> [InputDifference] {
    func index(_ records: [InputRecord]) -> [ExactText: InputRecord] {
      Dictionary(records.map { (ExactText($0.name), $0) }) { first, _ in first }
    }
    let (before, after) = (index(planned), index(now))
    var differences: [InputDifference] = []
    var fresh = now.filter { before[ExactText($0.name)] == nil }
    for record in planned {
      if let other = after[ExactText(record.name)] {
        if other == record { continue }
        let isChanged = !record.sha256.utf8.elementsEqual(other.sha256.utf8)
        differences.append(
          isChanged
            ? .changed(planned: record, now: other) : .readOtherwise(planned: record, now: other))
      } else if let same = fresh.firstIndex(where: { $0.sha256 == record.sha256 }) {
        differences.append(.renamed(planned: record, now: fresh.remove(at: same)))
      } else {
        differences.append(.missing(record))
      }
    }
    differences += fresh.map(InputDifference.new)
    return differences.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  // MARK: Changes

  /// Walks two lists in the order of ids; what is in one only, or not the same in both.
  private static func merged(_ planned: ComparedRows, _ now: ComparedRows) -> [ChangeDifference] {
    var differences: [ChangeDifference] = []
    var (a, b) = (0, 0)
    while a < planned.count || b < now.count {
      let isPlanned = b == now.count || a < planned.count && !now.precedes(b, planned, a)
      let isNow = a == planned.count || b < now.count && !planned.precedes(a, now, b)
      switch (isPlanned, isNow) {
      case (true, true):
        let keys = planned.keys(of: a, otherThan: now, b)
        if !keys.isEmpty {
          differences.append(
            ChangeDifference(address: planned.address(a), kind: .other, keys: keys))
        }
      case (true, false):
        differences.append(
          ChangeDifference(address: planned.address(a), kind: .onlyPlanned, keys: []))
      default:
        differences.append(ChangeDifference(address: now.address(b), kind: .onlyNow, keys: []))
      }
      if isPlanned { a += 1 }
      if isNow || !isPlanned { b += 1 }
    }
    return differences
  }
}

extension PlanComparison.InputDifference {
  /// The name that the plan has for the file, or that it has now.
  package var name: String {
    switch self {
    case .changed(let record, _), .readOtherwise(let record, _), .renamed(let record, _),
      .missing(let record), .new(let record):
      record.name
    }
  }
}

/// The groups or the users that one of two plans changes.
private struct ComparedRows {
  private let plan: Plan
  private let kind: ResourceAddress.Kind

  init(_ kind: ResourceAddress.Kind, of plan: Plan) {
    self.plan = plan
    self.kind = kind
  }

  var count: Int { kind == .group ? plan.groups.count : plan.users.count }

  private func id(_ row: Int) -> ArraySlice<UInt8> {
    plan.texts[kind == .group ? plan.groups[row].id : plan.users[row].id]
  }

  func address(_ row: Int) -> ResourceAddress { ResourceAddress(kind, ExactText(id(row))) }

  func precedes(_ row: Int, _ other: ComparedRows, _ otherRow: Int) -> Bool {
    id(row).lexicographicallyPrecedes(other.id(otherRow))
  }

  /// The keys of a change whose values differ, in the order of the file.
  func keys(of row: Int, otherThan other: ComparedRows, _ otherRow: Int) -> [String] {
    if line(row) == other.line(otherRow) { return [] }
    return zip(parts(row), other.parts(otherRow)).filter { $0.bytes != $1.bytes }.map { $0.0.key }
  }

  /// The line of the plan file.
  private func line(_ row: Int) -> [UInt8] {
    PlanComparison.bytes { json in
      if kind == .group {
        json.change(plan.groups[row], of: plan)
      } else {
        json.change(plan.users[row], of: plan)
      }
    }
  }

  private func parts(_ row: Int) -> [(key: String, bytes: [UInt8])] {
    kind == .group ? parts(plan.groups[row]) : parts(plan.users[row])
  }

  private func parts(_ change: GroupChange) -> [(key: String, bytes: [UInt8])] {
    [
      ("actions", Array(change.action.rawValue.utf8)),
      ("before", PlanComparison.bytes { $0.group(change.before, of: plan) }),
      ("after", PlanComparison.bytes { $0.group(change.after, of: plan) }),
      (
        "members",
        PlanComparison.bytes { json in
          json.members(change.added, of: plan)
          json.members(change.removed, of: plan)
        }
      ),
      ("action_reason", Array(change.reason.rawValue.utf8)), ("cause", [change.causes.rawValue]),
    ]
  }

  private func parts(_ change: UserChange) -> [(key: String, bytes: [UInt8])] {
    [
      ("actions", Array(change.action.rawValue.utf8)),
      ("before", PlanComparison.bytes { $0.user(change.before, of: plan) }),
      ("after", PlanComparison.bytes { $0.user(change.after, of: plan) }),
      ("resolution", PlanComparison.bytes { $0.resolution(change.candidates, of: plan) }),
      ("action_reason", Array(change.reason.rawValue.utf8)), ("cause", [change.causes.rawValue]),
    ]
  }
}
