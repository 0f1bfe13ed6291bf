import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// Everything that a plan is made from, read.
struct Company {
  var draft: DirectoryDraft
  var policy: PolicySet
  /// `nil` where nothing is recorded, or where the state was not asked for.
  var state: State?
  /// By name of the file.
  var inputs: [InputRecord]
  var policyDigest: String
  var workspace: Workspace

  /// What planning asks for; the draft is handed over, so that nothing holds it twice.
  mutating func takeRequest(asOf day: CalendarDay) -> PlanRequest {
    var taken = DirectoryDraft.empty
    swap(&taken, &draft)
    return PlanRequest(
      draft: taken, state: state, policy: policy, asOf: day, currency: workspace.currency,
      period: workspace.period)
  }
}

/// Whether the recorded state is read too.
enum StateUse { case read, ignored }

extension Run {
  /// Reads exports, policies and state. What is wrong with the first two is in the log.
  mutating func company(
    _ options: InputOptions, state use: StateUse, jobs: Int
  ) throws(RunFailure) -> Company {
    let workspace = try workspace(options)
    let list = try exports(of: workspace)
    let policies = try policies(of: workspace)
    let stateFile = use == .read ? try openState(workspace.state) : nil
    let hash = newHash()
    var results = try read(list, stateFile, workspace, hash, jobs: jobs)
    refuseChanged(list)
    let digests = results.flatMap(\.digests)
    let read = results.compactMap(\.state).first
    let parts = results.map(\.part)
    results = []
    var draft = DirectoryDraft(joining: parts, hash: hash, nesting: workspace.nestedGroups)
    // Planning hands the draft's log on; without a plan it is told here.
    if draft.log.hasErrors { log.add(draft.log) }
    log.add(draft.refuseEmpty(expectsGroups: workspace.groups == .pushed))
    let state = read.map { settled($0, in: &draft) }
    var inputs = policies.inputs
    for digest in digests { inputs.append(record(digest, of: draft)) }
    inputs.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return Company(
      draft: draft, policy: policies.set, state: state, inputs: inputs,
      policyDigest: policies.digest, workspace: workspace)
  }

  /// Reads exports alone. What is wrong with them is in the log.
  mutating func exportDraft(of workspace: Workspace) throws(RunFailure) -> DirectoryDraft {
    let list = try exports(of: workspace)
    let hash = newHash()
    let parts = try read(list, nil, workspace, hash, jobs: 2).map(\.part)
    refuseChanged(list)
    let draft = DirectoryDraft(joining: parts, hash: hash, nesting: workspace.nestedGroups)
    log.add(draft.log)
    log.add(draft.refuseEmpty(expectsGroups: workspace.groups == .pushed))
    return draft
  }

  /// Users on one job; groups, memberships and the state on the other.
  private func read(
    _ list: ExportList, _ state: InputFile?, _ workspace: Workspace, _ hash: KeyedHash, jobs: Int
  ) throws(RunFailure) -> [ExportResult] {
    var first = ExportJob()
    var second = ExportJob(state: state)
    for input in list.inputs {
      guard let file = file(input.source) else { continue }
      if input.roles.contains(.users) {
        first.inputs.append((input, file))
      } else {
        second.inputs.append((input, file))
      }
    }
    let missing: MissingActive = workspace.missingActiveIsError ? .error : .active
    let (a, b) = forked(
      jobs: jobs,
      { [first] in
        Result { () throws(LedgerError) in try first.run(hash: hash, missingActive: missing) }
      },
      { [second] in
        Result { () throws(LedgerError) in try second.run(hash: hash, missingActive: missing) }
      })
    return try believed(.state, workspace.state) { () throws(LedgerError) in
      [try a.get(), try b.get()]
    }
  }

  /// The state with its texts among the draft's.
  private func settled(_ read: ReadState, in draft: inout DirectoryDraft) -> State {
    var state = read.state
    state.settle(in: &draft, from: read.texts)
    return state
  }

  /// The state's file; `nil` where nothing is recorded yet.
  ///
  /// A state that is gone while its backup or history is there is no new beginning: everybody would
  /// come again, under a new lineage.
  func openState(_ path: String) throws(RunFailure) -> InputFile? {
    let kind = try hosted { () throws(HostError) in try host.kind(of: path) }
    if kind != nil { return try hosted { () throws(HostError) in try host.openInput(path) } }
    for evidence in [path + ".backup", History.path(ofState: path)] {
      let kind = try hosted { () throws(HostError) in try host.kind(of: evidence) }
      if kind != nil { throw .stateLost(path: path, evidence: evidence) }
    }
    return nil
  }

  /// A file that grew or was replaced while it was read is half old, half new.
  private mutating func refuseChanged(_ list: ExportList) {
    for input in list.inputs {
      do throws(HostError) { try file(input.source)?.refuseChanges() } catch {
        reject(sources[input.source], input.source, error, nil)
      }
    }
  }

  private func record(
    _ digest: ExportResult.FileDigest, of draft: DirectoryDraft
  ) -> InputRecord {
    let facts = draft.files.first { $0.source == digest.source }
    return InputRecord(
      roles: facts?.roles.names ?? [], name: sources[digest.source], sha256: digest.sha256,
      bytes: digest.bytes, records: facts?.records ?? 0)
  }
}
