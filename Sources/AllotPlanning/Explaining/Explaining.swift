import AllotDirectory
import AllotPolicy
package import Diagnostics

/// Says why somebody has their limit, or what a group gives to whom.
///
/// Pure, as planning is, and of the same inputs it finds the same limits. The log holds what is
/// wrong with directory or policy; where it has errors the answer must not be believed, but for
/// ``LimitAnswer/nowhere(_:)``, which tells what the inputs hold.
package func explain(
  _ subject: LimitSubject, _ request: consuming PlanRequest, groupsPushed: Bool
) -> (report: LimitReport, log: DiagnosticLog) {
  let (day, currency, period) = (request.asOf, request.currency, request.period)
  let strategy = request.policy.strategy
  let (survey, log) = Survey.make(subject, request, groupsPushed: groupsPushed)
  let answer = subject.isUser ? survey.userAnswer() : survey.groupAnswer()
  let report = LimitReport(
    answer: answer, asOf: day, strategy: strategy, currency: currency, period: period,
    serial: survey.state?.serial, incomplete: survey.read.incomplete)
  return (report, log)
}

/// Directory, policy and state laid over one another, with all that was noted on the way there.
struct Survey {
  let subject: LimitSubject
  let directory: Directory
  let trace: MembershipTrace
  let ruling: Ruling
  let state: State?
  let day: CalendarDay
  /// What stood in the exports, before the state was laid over them.
  let read: Reading
  let groupsPushed: Bool
  /// People of the exports who answer to the subject, with where they were read.
  let people: [Candidate]
  /// Memberships that name a subject who is in no other file.
  let mentions: [Mention]

  /// The exports by themselves.
  struct Reading {
    let files: [FileFacts]
    let users: Int
    let groups: Int
    /// Whether they have a group that answers to the subject.
    let hasGroup: Bool
    let incomplete: Roles
  }

  /// Somebody of the directory who answers to what was asked.
  struct Candidate {
    let row: Int
    let match: LimitAccount.Match
    let standing: LimitAccount.Standing
    let place: SourceRange?
  }

  /// Reads the directory together with the state, as a plan does.
  static func make(
    _ subject: LimitSubject, _ request: consuming PlanRequest, groupsPushed: Bool
  ) -> (survey: Survey, log: DiagnosticLog) {
    var log = DiagnosticLog()
    var draft = request.takeDraft()
    var state = request.state
    if let state { log.add(Outlook.mismatch(of: state, with: request)) }
    let isActive = draft.users.isActive
    let read = Reading(subject, draft)
    if let state { log.add(draft.keepUnmentioned(of: state).log) }
    let people = candidates(subject, draft, state, asRead: isActive)
    let isUnknown = subject.isUser ? people.isEmpty : !holds(subject, draft)
    let mentions = isUnknown ? mentions(of: subject, in: draft, state) : []
    let (directory, trace, joinLog) = (consume draft).finishTracing()
    log.add(joinLog)
    state?.directory.texts = directory.texts
    let unbound = state.map { request.policy.inheritingBindings(of: $0.policy) } ?? request.policy
    var matching = Matching(unbound, over: directory)
    let ruling = matching.ruling()
    matching.warnExpired(on: request.asOf)
    matching.warnLookAlikes()
    log.add(matching.log)
    let survey = Survey(
      subject: subject, directory: directory, trace: trace, ruling: ruling, state: state,
      day: request.asOf, read: read, groupsPushed: groupsPushed, people: people,
      mentions: mentions)
    return (survey, log)
  }

  /// Memberships of the subject, or of the person who is recorded by that name.
  private static func mentions(
    of subject: LimitSubject, in draft: borrowing DirectoryDraft, _ state: State?
  ) -> [Mention] {
    guard subject.isUser else { return draft.mentions(ofGroup: subject.text) }
    let users = state?.directory.users ?? UserTable()
    let recorded = PersonLookup(subject, in: users, draft.texts).found.flatMap {
      [users.id[$0.row], users.login[$0.row]].map { draft.texts.exact($0) }
    }
    return draft.mentions(ofMember: [subject.text] + recorded)
  }

  /// Whether the draft has the group that was asked for.
  fileprivate static func holds(_ subject: LimitSubject, _ draft: borrowing DirectoryDraft) -> Bool
  {
    groupRows(subject, in: draft.groups, draft.texts).first != nil
  }

  /// - Parameter asRead: who was active before anybody was kept as recorded.
  private static func candidates(
    _ subject: LimitSubject, _ draft: borrowing DirectoryDraft, _ state: State?,
    asRead: [Bool]
  ) -> [Candidate] {
    guard subject.isUser else { return [] }
    var found = PersonLookup(subject, in: draft.users, draft.texts).found
    if found.isEmpty, let state {
      let recorded = state.directory.users
      for (row, _) in PersonLookup(subject, in: recorded, draft.texts).found {
        if let known = draft.userRow(id: draft.texts[recorded.id[row]]) {
          found.append((known, .recorded))
        }
      }
    }
    return found.map { row, match in
      let isActive = draft.users.isActive[row]
      let standing: LimitAccount.Standing =
        row >= asRead.count
        ? .keptUnmentioned : asRead[row] ? .active : isActive ? .keptInactive : .inactive
      return Candidate(
        row: row, match: match, standing: standing, place: draft.place(ofUser: row))
    }
  }

  /// The rows of the groups that answer to what was asked.
  static func groupRows(
    _ subject: LimitSubject, in groups: GroupTable, _ texts: ByteArena
  ) -> [Int] {
    let wanted = subject.text.utf8[...]
    let isAnyName = if case .group = subject { true } else { false }
    return (0..<groups.count).filter {
      texts[groups.id[$0]] == wanted || isAnyName && texts[groups.name[$0]] == wanted
    }
  }

  // MARK: Files

  func files(of roles: Roles) -> [SourceID] {
    read.files.filter { !$0.roles.isDisjoint(with: roles) }.map(\.source)
  }

  /// Where groups are described; where none is, memberships imply them.
  var groupFiles: [SourceID] {
    let described = files(of: .groups)
    return described.isEmpty ? files(of: .memberships) : described
  }

  func groupName(_ row: Int32) -> GroupName {
    GroupName(Int(row), of: directory.groups, in: directory.texts)
  }

  /// The group with an id, as the exports or else the state call it.
  func groupName(id: Text) -> GroupName {
    let texts = directory.texts
    for groups in [directory.groups, state?.directory.groups ?? GroupTable()] {
      if let row = groups.id.firstIndex(where: { texts.equal($0, id) }) {
        return GroupName(row, of: groups, in: texts)
      }
    }
    return GroupName(id: texts.exact(id), name: texts.exact(id))
  }

  func origin(_ decider: Resolution.Decider) -> LimitOrigin {
    switch decider {
    case .override: .override
    case .group(let row): .group(groupName(Int32(row)))
    case .team: .team
    case .none: .none
    case .ceiling(let row): .ceiling(groupName(Int32(row)))
    }
  }

  func origin(_ source: LimitSource) -> LimitOrigin {
    switch source {
    case .override: .override
    case .group(let id): .group(groupName(id: id))
    case .team: .team
    case .none: .none
    case .ceiling(let id): .ceiling(groupName(id: id))
    }
  }
}

extension Survey.Reading {
  fileprivate init(_ subject: LimitSubject, _ draft: borrowing DirectoryDraft) {
    files = draft.files
    users = draft.users.count
    groups = draft.groups.count
    hasGroup = Survey.holds(subject, draft)
    incomplete = Roles([.users, .groups, .memberships]).subtracting(draft.complete)
  }
}
