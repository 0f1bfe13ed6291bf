/// Follows the header of a CSV file just far enough to know whether its rows hold secrets.
///
/// ```
/// userName,Password [Required],active
/// ada,s3cr3t,maybe                        shown as …maybe…
/// ```
///
/// In a row that is broken cells stand in the wrong columns, and such rows are what is shown: so
/// nothing of a row is, but the place that is meant.
struct SecretRows {
  private enum Phase {
    /// Nothing but blank lines so far.
    case before
    /// A `#TYPE` line above the header.
    case comment
    case header
    /// Known, or no CSV file.
    case done
  }

  private var phase: Phase
  private var words = SecretWords(isHeading: true)
  private var isQuoted = false
  /// Whether the next byte belongs to a row of secrets.
  private(set) var areHere = false
  /// Whether further bytes can change ``areHere``.
  var areUndecided: Bool { phase != .done }

  /// - Parameter isExport: whether the source may be CSV; what begins as JSON is not.
  init(isExport: Bool) { phase = isExport ? .before : .done }

  mutating func pass(_ byte: UInt8) {
    switch phase {
    case .before: begin(byte)
    case .comment, .header: read(byte)
    case .done: break
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x00...0x20: break
    case UInt8(ascii: "{"), UInt8(ascii: "["): phase = .done
    case UInt8(ascii: "#"): phase = .comment
    default:
      phase = .header
      read(byte)
    }
  }

  /// Whatever a line end follows that names a secret, a row may come next: a header goes on inside
  /// of quotes, and with a quote or a line feed missing rows look like a part of it.
  private mutating func read(_ byte: UInt8) {
    words.pass(byte)
    switch byte {
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      areHere = words.areFound
      if areHere {
        phase = .done
      } else if byte == UInt8(ascii: "\n") {
        endLine()
      }
    default: break
    }
  }

  private mutating func endLine() {
    if phase == .comment {
      phase = .before
      isQuoted = false
    } else if !isQuoted {
      phase = .done
    }
  }
}
