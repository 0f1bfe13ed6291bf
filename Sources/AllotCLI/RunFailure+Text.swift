import AllotLedger
import AllotPlanning
import AllotPolicy
import AllotReport
import Diagnostics

/// What is said of a failure, and the remedy.
extension RunFailure {
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
    case .badApprover(let name):
      "`\(name)` cannot be a name: it is over 64 bytes, has a blank at an end, or characters that "
        + "nobody sees"
    case .longReason: "the reason is too long: an approval has at most 64 KiB"
    case .placeholder(let option, let value): "`\(option) \(value)` says nothing"
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
        : "only the \(Self.names(tripped)) did; leave the other --ack out"
    case .badApprover: "write --by with a name or an address of visible characters"
    case .longReason: "write a sentence, and name the ticket that has the rest"
    case .placeholder("--by", _): "write who approves: a name, or an address"
    case .placeholder: "write why, in a sentence; it goes into the history"
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

extension RunFailure {
  fileprivate static func names(_ rails: [Rail]) -> String {
    (rails.count == 1 ? "rail " : "rails ")
      + rails.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  /// How a plan is approved; one that was never saved must be first.
  fileprivate static func approval(of plan: PlanOrigin, acknowledging rails: [Rail]) -> String {
    switch plan {
    case .file("-"):
      return "have its file approved: `\(ShellCommand.approval(of: nil, acknowledging: rails))`, "
        + "and name the approval with --approval"
    case .file(let path):
      return "have it approved: `\(ShellCommand.approval(of: path, acknowledging: rails))`"
    case .command(var command):
      command.append("--out", "plan.json")
      return "save the plan with `\(command.text)`, have it approved with "
        + "`\(ShellCommand.approval(of: nil, acknowledging: rails))`, and apply that file"
    }
  }
}
