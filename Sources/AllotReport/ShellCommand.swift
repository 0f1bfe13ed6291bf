package import AllotPolicy
import Diagnostics

/// A command that a reader may copy into a POSIX shell.
package struct ShellCommand: Sendable {
  private var words: [String]

  /// - Parameter words: as the program takes them, without any quotes.
  package init(_ words: [String]) { self.words = words }

  package mutating func append(_ option: String, _ value: String) { words += [option, value] }

  /// Adds a file's name that is no option.
  package mutating func append(file: String) {
    words.append(file.utf8.first == UInt8(ascii: "-") ? "./" + file : file)
  }

  /// The command on one line, quoted where a shell needs it, safe to print.
  package var text: String {
    words.map { SafeText(shellWord($0)).text }.joined(separator: " ")
  }

  /// The command that says yes to a plan. Who and why are left to fill in: nobody should be able to
  /// acknowledge a rail by pasting a line.
  ///
  /// - Parameter signed: whether the policy takes signed approvals only.
  package static func approval(
    of plan: String?, acknowledging rails: [Rail], signed: Bool = false
  ) -> String {
    var command = ShellCommand(["allot", "approve"])
    command.append(file: plan ?? "plan.json")
    for rail in rails { command.append("--ack", rail.rawValue) }
    return command.text + " --by ... --reason ..." + (signed ? " --key ..." : "")
  }
}
