import AllotPolicy
import Diagnostics

/// What messages on rails and approvals have in common.
extension RunFailure {
  /// Some rails in words.
  static func names(_ rails: [Rail]) -> String {
    (rails.count == 1 ? "rail " : "rails ")
      + rails.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  /// The command that approves a plan, which must be saved first.
  static func approval(of plan: String?, acknowledging rails: [Rail]) -> String {
    let acks = rails.map { " --ack \($0.rawValue)" }.joined()
    let isStream = plan?.utf8.elementsEqual("-".utf8) ?? false
    let file = isStream ? nil : plan
    let command =
      "`allot approve \(file.map(shellPath) ?? "plan.json")\(acks) --by WHO --reason TEXT`"
    if isStream {
      return "have its file approved: \(command), and name the approval with --approval"
    }
    return plan == nil
      ? "save the plan with `allot plan --out plan.json`, have it approved with \(command), "
        + "and apply that file" : "have it approved: \(command)"
  }
}
