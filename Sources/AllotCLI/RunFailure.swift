import AllotDirectory
import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
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
  /// Who approves, or why, was not filled in.
  case placeholder(option: String, value: String)
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
  case railsOpen([Rail], plan: PlanOrigin)
  /// The policy demands more approvals than there are.
  case approvalsMissing(Clearance, plan: PlanOrigin)
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

/// Where a plan that was not carried out is, or comes from.
enum PlanOrigin {
  case file(String)
  /// The command that makes it again.
  case command(ShellCommand)
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
    case .railNotTripped, .badApprover, .placeholder, .longReason, .approvalOfStream,
      .keyMissing:
      .usage
    case .programMissing, .notSigned, .unfaithfulLayout: .failed
    case .noSigners: .approvalMissing
    case .approvalsMissing: .approvalMissing
    case .declined, .noAnswer, .noTerminal: .declined
    case .historyMissing: .partial
    }
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
