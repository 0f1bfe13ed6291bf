/// What a run ended with, the same for every command. (SPEC section 2.)
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case failed = 1
  case difference = 2
  case needsWork = 3
  case railTripped = 4
  case approvalMissing = 5
  case stale = 6
  case locked = 7
  case partial = 8
  case inputRejected = 9
  case declined = 10
  case usage = 64
  /// SIGHUP, by the convention 128 + signal. (threats.md, section 3.3.)
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  /// One line on the meaning, as help texts print it.
  package var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "error (I/O, internal)"
    case .difference: "done, and there is a difference"
    case .needsWork: "files to format, or failing test cases"
    case .railTripped: "a safety rail tripped and was not acknowledged"
    case .approvalMissing: "an approval is missing, expired or for another plan"
    case .stale: "the plan is stale, altered or for another state; or the state is damaged"
    case .locked: "the state is locked by someone else"
    case .partial: "apply stopped part-way; state and journal are consistent"
    case .inputRejected: "an input was rejected: malformed, truncated, contradictory"
    case .declined: "declined at the prompt, or no terminal to ask on"
    case .usage: "bad usage"
    case .hungUp: "hung up, nothing half-written"
    case .interrupted: "interrupted, nothing half-written"
    case .terminated: "terminated, nothing half-written"
    }
  }
}
