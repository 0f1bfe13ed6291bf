import Diagnostics

/// The whole program: arguments and a world in, an exit status out.
package enum Allot {
  /// Runs a command line, without the program's own name. What cannot be done is said on standard
  /// error; the status tells a script. (SPEC section 2.)
  package static func run(_ arguments: [String], on host: some Host) -> ExitStatus {
    var run = Run(on: host)
    do throws(RunFailure) {
      let status = try run.carryOut(arguments)
      return host.pendingSignal?.exitStatus ?? status
    } catch {
      return run.explain(error)
    }
  }
}

extension Run {
  fileprivate mutating func carryOut(_ arguments: [String]) throws(RunFailure) -> ExitStatus {
    let invocation: Invocation
    do throws(UsageError) { invocation = try Invocation(arguments: arguments) } catch {
      throw .usage(error)
    }
    switch invocation {
    case .`init`(let options): return try initialise(options)
    case .validate(let options): return try validate(options)
    case .plan(let options): return try plan(options)
    case .fmt(let options): return try fmt(options)
    case .show(let options): return try show(options)
    case .approve(let options): return try approve(options)
    case .apply(let options): return try apply(options)
    case .verify(let options): return try verify(options)
    case .test(let options): return try test(options)
    case .explain(let options): return try explain(options)
    case .exposure(let options): return try exposure(options)
    case .state(let options): return try state(options)
    case .version(let json): return try version(json: json)
    case .help(let topic): return try help(topic)
    }
  }

  /// Says why a run ended before its result; its status.
  ///
  /// Where standard error cannot be written either there is nobody left to tell: the status says it.
  fileprivate mutating func explain(_ failure: RunFailure) -> ExitStatus {
    do throws(RunFailure) {
      if log.hasErrors { try showProblems(as: .text, on: .messages) }
      if let message = failure.message { try tell(error: message, help: failure.help) }
    } catch {
      return failure.status == .done ? error.status : failure.status
    }
    return failure.status
  }
}
