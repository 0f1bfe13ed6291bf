import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// Why a run ends before its result. What is wrong with inputs is in the run's log instead.
enum RunFailure: Error {
  /// The log holds errors.
  case rejected
  case host(HostError)
  /// A file that was to be written.
  case output(HostError)
  /// `--out` names a file that the run needs, or that is none.
  case badOut(path: String, reason: OutFault)
  /// Files that `init` would write are there.
  case wouldOverwrite([String])
  /// A path that YAML cannot name.
  case unwritablePath(String)
  case usage(UsageError)
  /// An environment variable that means nothing.
  case environment(name: String, value: String)
  /// A file of allot's own that is not believed.
  case ledger(LedgerFile, path: String, LedgerError)
  case apply(ApplyError)
  /// The history has a line for this plan.
  case appliedAlready(path: String, serial: Int)
  /// The plan names a state, and there is none.
  case stateMissing(path: String, planned: PriorState)
  case notALedgerFile(path: String)
  case noState(path: String)
  case unknownAddress(String, path: String, nearest: String?)
  case notAnAddress(String)
  /// Several people, or groups, answer to what `explain` was asked.
  case several(LimitSubject, ids: [ExactText])
  /// An acknowledgement of a rail that lets the plan pass anyway.
  case railNotTripped(Rail, tripped: [Rail])
  /// A name that nobody can read, or that is none.
  case badApprover(String)
  /// The approval would be larger than apply reads.
  case longReason
  /// Standard input has no name to stand beside.
  case approvalOfStream
  /// The system lacks a program that signs or verifies.
  case programMissing(String)
  /// The policy names signers, and no key was given.
  case keyMissing
  /// `ssh-keygen` would not sign.
  case notSigned(key: String, String)
  /// The file of signers that a policy names is not there.
  case noSigners(path: String)
  /// Rails tripped, and nobody acknowledged them.
  case railsOpen([Rail], plan: String?)
  /// The policy demands more approvals than there are.
  case approvalsMissing(Clearance, plan: String?)
  /// The canonical layout of a file would say something else than the file.
  case unfaithfulLayout(path: String)
  /// The prompt was answered with anything but `yes`.
  case declined
  /// The input ended at the prompt.
  case noAnswer
  /// There is nobody to ask.
  case noTerminal
  /// The state is written and certain, what there is to say of it could not be printed.
  case reportLost(path: String, serial: Int)
  /// The state is gone, what goes with it is there.
  case stateLost(path: String, evidence: String)
  /// The state is written, its line of history is not.
  case historyMissing(path: String, serial: Int, HostError)
}

/// What is wrong with the name after `--out`.
enum OutFault {
  /// The recorded state, or one of the files beside it.
  case state
  /// Something that this run reads.
  case input
  /// `-`, which other programs take for standard output.
  case dash
}

/// The files that allot writes and reads back.
enum LedgerFile: String {
  case plan
  case state
  case approval
}

extension RunFailure {
  /// What the run ends with. (SPEC section 2.)
  var status: ExitStatus {
    switch self {
    case .rejected: .inputRejected
    case .host(let error): error.exitStatus
    case .output(let error): error.exitStatus == .inputRejected ? .failed : error.exitStatus
    case .badOut: .usage
    case .usage, .environment, .notAnAddress, .unwritablePath: .usage
    case .wouldOverwrite: .failed
    case .ledger(_, _, .input): .failed
    case .ledger, .apply, .appliedAlready, .stateMissing: .stale
    case .notALedgerFile: .inputRejected
    case .noState, .unknownAddress, .several, .reportLost: .failed
    case .stateLost: .stale
    case .railsOpen: .railTripped
    case .railNotTripped, .badApprover, .longReason, .approvalOfStream, .keyMissing: .usage
    case .programMissing, .notSigned, .unfaithfulLayout: .failed
    case .noSigners: .approvalMissing
    case .approvalsMissing: .approvalMissing
    case .declined, .noAnswer, .noTerminal: .declined
    case .historyMissing: .partial
    }
  }

  /// One line, lower case, not yet safe to print; `nil` where everything is said already.
  var message: String? {
    switch self {
    case .rejected: nil
    case .host(.closedPipe): nil
    case .host(let error), .output(let error):
      error.path.map { "\($0): \(error.message)" } ?? error.message
    case .badOut(let path, .state): "`--out \(path)` would overwrite the record"
    case .badOut(let path, .input): "`--out \(path)` would overwrite what this run reads"
    case .badOut(_, .dash): "`--out -` would make a file that is called -"
    case .wouldOverwrite(let paths):
      "nothing was written: \(paths.joined(separator: " and ")) "
        + (paths.count == 1 ? "is" : "are") + " there already"
    case .unwritablePath(let path): "a workspace cannot name the path `\(path)`"
    case .usage(let error): error.message
    case .environment(let name, let value):
      "\(name) is `\(value)`, expected whole seconds since 1970"
    case .ledger(let file, let path, let error): "\(path): \(error.message(of: file))"
    case .apply(let error): error.message
    case .appliedAlready(let path, let serial):
      "this plan was applied already: \(path) is at serial \(serial)"
    case .stateMissing(let path, let planned):
      "\(path) does not exist; the plan is for \(ApplyError.words(planned))"
    case .notALedgerFile(let path): "\(path): neither a plan nor a state of allot"
    case .noState(let path): "\(path): nothing is recorded yet"
    case .unknownAddress(let address, let path, _): "\(path) has no \(address)"
    case .notAnAddress(let text): "`\(text)` is not an address"
    case .several(let subject, let ids):
      "\(grouped(ids.count)) \(subject.isUser ? "people answer" : "groups answer") to "
        + "`\(subject.text.excerpt)`: \(listed(ids.prefix(5).map(\.excerpt), of: ids.count))"
    case .declined: "not applied: the answer was not `yes`"
    case .noAnswer: "not applied: there was no answer"
    case .railNotTripped(let rail, _): "the rail `\(rail.rawValue)` did not trip in this plan"
    case .longReason: "the reason is too long: an approval has at most 64 KiB"
    case .badApprover(let name):
      "`\(name)` cannot be a name: it is over 64 bytes, has a blank at an end, or characters that "
        + "nobody sees"
    case .programMissing(let name): "there is no `\(name)` on this system"
    case .keyMissing: "the policy names signers: an approval must be signed"
    case .notSigned(let key, let reason): "\(key): the approval was not signed: \(reason)"
    case .noSigners(let path): "\(path): the signers' file of the policy is not there"
    case .approvalOfStream: "a plan from standard input has no file to approve"
    case .railsOpen(let rails, _):
      "not applied: the \(Self.names(rails)) tripped and nobody acknowledged "
        + (rails.count == 1 ? "it" : "them")
    case .approvalsMissing(let clearance, _):
      "not applied: \(counted(clearance.required, "approval is", "approvals are")) needed, "
        + "\(clearance.approvers.count) of them found"
    case .unfaithfulLayout(let path):
      "\(path): the canonical layout would not say the same; nothing was written"
    case .noTerminal: "not applied: there is no terminal to ask on"
    case .reportLost(let path, let serial):
      "\(path) is at serial \(serial); only this report could not be printed"
    case .stateLost(let path, let evidence): "\(path) is gone, but \(evidence) is there"
    case .historyMissing(let path, let serial, let error):
      "\(path): the state is written with serial \(serial), its line of history is not: "
        + error.message
    }
  }

  var help: String? {
    switch self {
    case .rejected, .declined, .noAnswer: nil
    case .host(let error), .output(let error): error.help
    case .badOut(_, .dash): "`--format json` prints the plan on standard output"
    case .badOut: "name another file for the plan"
    case .reportLost: "`allot state check` shows it"
    case .stateLost(let path, let evidence):
      "put \(path) back, from git or from its backup; to begin anew, move \(evidence) away"
    case .wouldOverwrite: "go on with what is there, or name another folder: `allot init DIR`"
    case .unwritablePath: "give the file a name of visible characters, at most 256 bytes"
    case .usage(let error): error.help
    case .environment(let name, _): "unset \(name), or write digits"
    case .ledger(let file, let path, let error): error.help(of: file, path)
    case .apply(let error): error.help
    case .appliedAlready: "plan again if more is to change"
    case .stateMissing: "name the state the plan was made for with --workspace or --state"
    case .notALedgerFile: "name a file that `allot plan --out` or `allot apply` wrote"
    case .noState: "`allot apply` records the first state"
    case .unknownAddress(_, _, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "`allot state list` shows them all"
    case .railNotTripped(_, let tripped):
      tripped.isEmpty
        ? "no rail tripped: leave --ack out"
        : "tripped are the \(Self.names(tripped)): acknowledge each with --ack"
    case .longReason: "write a sentence, and name the ticket that has the rest"
    case .badApprover: "write --by with a name or an address of visible characters"
    case .programMissing: "install the OpenSSH client (Debian: openssh-client)"
    case .keyMissing: "add `--key FILE` with your SSH key"
    case .notSigned: "name a private key, or a public one whose private half an agent holds"
    case .noSigners: "put it back, or correct `approvals.signers` in the policy"
    case .approvalOfStream: "save the plan to a file and name that"
    case .railsOpen(let rails, let plan): Self.approval(of: plan, acknowledging: rails)
    case .approvalsMissing(_, let plan): Self.approval(of: plan, acknowledging: [])
    case .several(let subject, let ids):
      "name one by its address: "
        + shellWord("\(ResourceAddress(subject.isUser ? .user : .group, ids[0]))")
    case .unfaithfulLayout: "this is a fault of allot: report it with the file"
    case .notAnAddress: "write `user[\"ID\"]` or `group[\"ID\"]`"
    case .noTerminal: "save a plan with `allot plan --out FILE`, have it reviewed, and name it"
    case .historyMissing: "mend the cause; the next apply goes on from this state"
    }
  }
}

extension LedgerError {
  fileprivate func message(of file: LedgerFile) -> String {
    switch self {
    case .input(let failure): failure.reason
    case .altered: "the \(file.rawValue) was altered: its content does not fit its digest"
    case .malformed(let error):
      "the \(file.rawValue) is damaged at byte \(error.start): \(error.message)"
    case .otherKind(let seal): "this is a \(seal.kind), not a \(file.rawValue)"
    case .newer(let version): "written by a newer allot (format \(version))"
    }
  }

  fileprivate func help(of file: LedgerFile, _ path: String) -> String? {
    switch (self, file) {
    case (.input, _): nil
    case (.newer, _): "use that version of allot, or a later one"
    case (.otherKind, .plan): "name a plan that `allot plan --out FILE` wrote"
    case (.otherKind, .approval): "name a file that `allot approve` wrote"
    case (_, .approval): "approve the plan again"
    case (.otherKind, .state): "name the state with --state; `allot apply` wrote it"
    case (_, .plan): "plan again, and have the new plan approved"
    case (_, .state): "compare it with \(path).backup, and put the whole one back"
    }
  }
}

extension ApplyError {
  fileprivate var message: String {
    switch self {
    case .foreign(let planned, let present):
      "the plan is for another state: \(Self.words(planned)), and this is \(Self.words(present))"
    case .stale(let planned, let present):
      "the plan is stale: made for \(Self.words(planned)), and this is \(Self.words(present))"
    case .misfit(let part): "the plan was not made from this state: its \(part) does not fit"
    }
  }

  fileprivate var help: String {
    switch self {
    case .foreign: "name the state the plan was made for with --workspace or --state"
    case .stale, .misfit: "plan again, and have the new plan approved"
    }
  }

  fileprivate static func words(_ state: PriorState?) -> String {
    guard let state else { return "no state at all" }
    return "serial \(state.serial) of lineage \(state.lineage.prefix(8)), sha256 "
      + "\(state.sha256.prefix(12))"
  }
}

/// Runs what talks to the world, with its errors as a run's.
func hosted<Value: ~Copyable>(
  _ body: () throws(HostError) -> Value
) throws(RunFailure) -> Value {
  do throws(HostError) { return try body() } catch { throw .host(error) }
}

/// Runs what writes files, with its errors as a run's: a folder where a file must be written is no
/// rejected input.
func writing<Value: ~Copyable>(
  _ body: () throws(HostError) -> Value
) throws(RunFailure) -> Value {
  do throws(HostError) { return try body() } catch { throw .output(error) }
}

/// Reads a file of allot's own, with what is wrong with it as a run's error.
func believed<Value>(
  _ file: LedgerFile, _ path: String, _ body: () throws(LedgerError) -> Value
) throws(RunFailure) -> Value {
  do throws(LedgerError) { return try body() } catch {
    throw .ledger(file, path: path, error)
  }
}
