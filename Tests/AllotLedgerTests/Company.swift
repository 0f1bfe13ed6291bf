import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// A company whose plan and state hold every kind of value: made by the product itself from
/// exports in memory.
struct Company {
  var users: String
  var members: String
  var groups = "id,displayName\ng1,Engineering\ng2,\"Back\\slash \"\"quoted\"\"\"\ng3,花子\n"
  var policy = PolicySet(
    strategy: .highestGroup, team: TeamDefault(limit: .amount(5000), place: at("team.yaml:3")),
    groups: [
      rule(.name(ExactText("Engineering")), .amount(20_000), "eng.yaml:4"),
      rule(.id(ExactText("g2")), .unlimited, "eng.yaml:6"),
    ],
    overrides: [
      OverrideRule(
        user: .loginOrEmail(ExactText("ADA@acme.example")), limit: .amount(0),
        until: CalendarDay(parsing: "2026-12-31".utf8), reason: ExactText("Zoë \u{202E}"),
        approvedBy: ExactText("grace"), owner: nil, boundTo: nil, place: at("over.yaml:9"))
    ],
    ceilings: [rule(.name(ExactText("花子")), .amount(100), "ceil.yaml:2")])

  static let hash = KeyedHash(key: (1, 2))

  static let dayOne = Company(
    users: "id,userName,displayName,email\n"
      + "u1,ada@acme.example,Ada,ada@acme.example\nu2,bob,,\nu3,carl,Carl 🚀,c@x\nu4,dora,D,\n",
    members: "groupId,userId\ng1,u1\ng1,u2\ng2,u3\ng3,u4\ng3,u2\n")

  static let dayTwo = Company(
    users: "id,userName,displayName,email\n"
      + "u0,new,New,n@x\nu1,ada@acme.example,Ada L.,ada@acme.example\nu2,bob,,\nu4,dora,D,\n",
    members: "groupId,userId\ng1,u0\ng1,u1\ng2,u2\ng3,u4\n")

  private static func at(_ text: String) -> RulePlace { RulePlace(text: text, range: nil) }

  private static func rule(_ group: GroupSelector, _ limit: Limit, _ place: String) -> GroupRule {
    GroupRule(group: group, limit: limit, owner: ExactText("owner"), place: at(place))
  }

  /// The company's plan after a state, whose texts are in `texts`.
  func plan(
    after state: State?, texts: ByteArena, on day: String = "2026-11-22",
    targets: Targets = .everything
  ) -> Plan {
    var reader = ExportReader(hash: Self.hash, missingActive: .active)
    for (index, (role, text)) in [
      (Roles.users, users), (.groups, groups), (.memberships, members),
    ].enumerated() {
      let input = ExportInput(
        source: SourceID(index: Int32(index)), roles: role, format: nil, isComplete: true,
        group: nil)
      unsafe reader.read(input, from: bytes(Array(text.utf8)))
    }
    var draft = DirectoryDraft(joining: [reader.finish()], hash: Self.hash)
    var state = state
    state?.settle(in: &draft, from: texts)
    var request = PlanRequest(
      draft: draft, state: state, policy: policy,
      asOf: CalendarDay(parsing: day.utf8) ?? CalendarDay(daysSinceEpoch: 0), currency: .usd,
      period: "month")
    request.targets = targets
    var (plan, _) = AllotPlanning.plan(request)
    plan.inputs = [
      InputRecord(roles: ["users"], name: "users.csv", sha256: "00", bytes: 7, records: 4)
    ]
    plan.policyDigest = "ab"
    plan.diagnostics = [
      PlanDiagnostic(
        severity: .warning, code: "code", at: "a.yaml:1:2", message: "tab\there", help: nil)
    ]
    return plan
  }
}

/// Hands out bytes, all at once or a few at a time.
func bytes(_ content: [UInt8], atMost size: Int = .max) -> ByteReader {
  var rest = content[...]
  return { buffer in
    let count = min(buffer.count, rest.count, size)
    unsafe buffer.copyBytes(from: rest.prefix(count))
    rest = rest.dropFirst(count)
    return count
  }
}

/// Everything that a writer hands on.
func written(_ write: ((Span<UInt8>) -> Void) -> Void) -> [UInt8] {
  var bytes: [UInt8] = []
  write { piece in
    for index in 0..<piece.count { bytes.append(piece[index]) }
  }
  return bytes
}

/// Reads a plan file, its texts added to others.
func readPlan(
  _ file: [UInt8], adding texts: ByteArena = ByteArena(), atMost size: Int = .max
) throws(LedgerError) -> (plan: Plan, digest: String) {
  let reader = unsafe bytes(file, atMost: size)
  return try unsafe PlanFile.read(reader, adding: texts, hash: Company.hash)
}

/// Reads a state file into an arena of its own.
func readState(_ file: [UInt8]) throws(LedgerError) -> (state: State, texts: ByteArena) {
  var texts = ByteArena()
  let reader = unsafe bytes(file)
  let state = try unsafe StateFile.read(reader, bytes: file.count, into: &texts, hash: Company.hash)
  return (state, texts)
}

/// A yes of somebody who lets every rail pass.
func clearance(of plan: Plan) -> Clearance {
  let approval = Approval(
    plan: "", by: ExactText("grace"), reason: ExactText("a test"), acknowledges: Rail.allCases,
    approvedAt: 0, expiresAt: 1)
  return Clearance(of: plan, digest: "", recorded: .none, approvals: [approval], now: 0)
}

/// Carries out a plan that a flag approves.
func apply(_ plan: Plan, to state: State?) throws(ApplyError) -> State {
  guard let approved = ApprovedPlan(plan, consent: .flag, clearance: clearance(of: plan)) else {
    throw .misfit(part: "consent")
  }
  return try State.applying(approved, to: state, lineage: "5f0c", hash: Company.hash)
}

/// A state's file.
func stateFile(_ state: State, _ texts: ByteArena) -> [UInt8] {
  written { emit in _ = StateFile.write(state, texts: texts) { emit($0) } }
}

/// A plan's file.
func planFile(_ plan: Plan) -> [UInt8] {
  written { emit in _ = PlanFile.write(plan) { emit($0) } }
}

/// A file with one text in the place of another, sealed again as its first author would have.
func resealed(_ file: [UInt8], _ old: String, _ new: String) -> [UInt8] {
  let text = String(decoding: file, as: UTF8.self)
  precondition(text.contains(old), "the file holds what is replaced")
  var changed = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  changed.removeLast(64 + 3)
  let head = changed.suffix(10)
  let content = Array(changed.dropLast(10))
  return content + head + Array("\(SHA256.hexadecimal(of: content.span))\"}\n".utf8)
}

/// Why a file was refused, to compare: which error it is, not where.
enum Refusal: Hashable, Sendable {
  case none
  case unread
  case altered
  case malformed
  case otherKind(Seal)
  case newer(FormatVersion)

  init(plan file: [UInt8]) {
    do throws(LedgerError) {
      _ = try readPlan(file)
      self = .none
    } catch {
      self.init(error)
    }
  }

  init(state file: [UInt8]) {
    do throws(LedgerError) {
      _ = try readState(file)
      self = .none
    } catch {
      self.init(error)
    }
  }

  private init(_ error: LedgerError) {
    switch error {
    case .input: self = .unread
    case .altered: self = .altered
    case .malformed: self = .malformed
    case .otherKind(let seal): self = .otherKind(seal)
    case .newer(let version): self = .newer(version)
    }
  }
}
