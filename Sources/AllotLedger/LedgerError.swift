package import AllotDirectory

/// Why a plan, state or history file is not believed.
package enum LedgerError: Error {
  /// The system could not read it.
  case input(InputFailure)
  /// Its content and its digest do not fit together.
  case altered
  /// It is not what allot writes; where.
  case malformed(JSONError)
  /// It says that it is a file of the other kind.
  case otherKind(Seal)
  /// Its seal is whole; its format is of a later major than this program reads.
  case newer(FormatVersion)

  init(_ error: JSONError) {
    if case .input(let failure) = error.reason {
      self = .input(failure)
    } else {
      self = .malformed(error)
    }
  }
}
