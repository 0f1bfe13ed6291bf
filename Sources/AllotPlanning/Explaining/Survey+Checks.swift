import AllotDirectory
import AllotPolicy
import Diagnostics

/// The usual causes, each answered from the inputs.
extension Survey {
  /// - Parameter person: `nil` for somebody whom no export holds.
  func checks(of person: Candidate?) -> [CauseCheck] {
    [assignment(of: person), export(forPeople: person == nil), membership(of: person)]
  }

  private func assignment(of person: Candidate?) -> CauseCheck {
    let users = files(of: .users)
    let records = read.users
    let (holds, finding): (Bool, CauseCheck.Finding) =
      switch (person?.standing, person?.place) {
      case (nil, _), (.absent, _): (true, .absent(from: users, records: records))
      case (.inactive, let place), (.keptInactive, let place): (true, .inactive(place))
      case (.keptUnmentioned, _): (true, .kept)
      case (.active, let place): (false, .active(place))
      }
    return CauseCheck(cause: .notAssigned, holds: holds, findings: [finding])
  }

  private func export(forPeople isUnknown: Bool) -> CauseCheck {
    let known = CauseCheck.Finding.exported(groups: read.groups, from: groupFiles)
    if !groupsPushed {
      return CauseCheck(cause: .groupNotExported, holds: true, findings: [.pushOff])
    }
    let foreign = isUnknown && mentions.contains { $0.known < $0.count }
    return CauseCheck(
      cause: .groupNotExported, holds: foreign || read.groups == 0,
      findings: foreign ? [known, .mentions(mentions)] : [known])
  }

  private func membership(of person: Candidate?) -> CauseCheck {
    guard let person else {
      return CauseCheck(
        cause: .notMember, holds: mentions.isEmpty,
        findings: [
          mentions.isEmpty
            ? .unmentioned(files(of: [.groups, .memberships])) : .mentions(mentions)
        ])
    }
    let groups = memberGroups(of: person.row, isIn: person.standing.isIn).counting
    if groups.isEmpty {
      return CauseCheck(
        cause: .notMember, holds: true,
        findings: [.unmentioned(files(of: [.groups, .memberships]))])
    }
    let withLimit = groups.count { ruling.groupRules[$0.row] >= 0 }
    return CauseCheck(
      cause: .notMember, holds: withLimit == 0,
      findings: [.member(groups: groups.count, withLimit: withLimit)])
  }

  // MARK: Groups

  /// Of a group that no export holds.
  var checksOfMissingGroup: [CauseCheck] {
    let named = mentions.reduce(0) { $0 + $1.count }
    let active = mentions.reduce(0) { $0 + $1.known }
    let unmentioned = CauseCheck.Finding.unmentioned(files(of: [.groups, .memberships]))
    let source: CauseCheck.Finding =
      groupsPushed
      ? .absent(from: groupFiles, records: read.groups)
      : .pushOff
    return [
      CauseCheck(
        cause: .notAssigned, holds: named > 0 && active == 0,
        findings: [
          named == 0
            ? unmentioned : .members(active: active, inactive: 0, unknown: named - active)
        ]),
      CauseCheck(
        cause: .groupNotExported, holds: true,
        findings: mentions.isEmpty ? [source] : [source, .mentions(mentions)]),
      CauseCheck(
        cause: .notMember, holds: named == 0,
        findings: [named == 0 ? unmentioned : .mentions(mentions)]),
    ]
  }

  /// Of a group that is there or kept.
  func checks(
    ofGroup isKept: Bool, active: Int, inactive: Int, unknown: Int
  ) -> [CauseCheck] {
    let members = CauseCheck.Finding.members(
      active: active, inactive: inactive, unknown: unknown)
    return [
      CauseCheck(
        cause: .notAssigned, holds: active == 0 && inactive + unknown > 0, findings: [members]),
      CauseCheck(
        cause: .groupNotExported, holds: isKept,
        findings: [isKept ? .kept : .exported(groups: read.groups, from: groupFiles)]),
      CauseCheck(
        cause: .notMember, holds: active + inactive + unknown == 0, findings: [members]),
    ]
  }
}
