import AllotLedger
import AllotPlanning
import AllotPolicy
import Diagnostics

/// Signatures of approvals, made and checked by the system's `ssh-keygen`: who approved is then
/// proven, not typed. (ssh-keygen(1), "ALLOWED SIGNERS"; the namespace is `allot`.)
extension Run {
  private static var program: String { "ssh-keygen" }
  private static var namespace: String { "allot" }

  /// Where the signature of an approval stands.
  static func signaturePath(of approval: String) -> String { approval + ".sig" }

  /// Signs the bytes of an approval.
  ///
  /// - Parameter key: a private key, or the public half of one that an agent holds.
  func signature(of bytes: [UInt8], key: String) throws(RunFailure) -> [UInt8] {
    let result = try ran(
      ["-Y", "sign", "-n", Self.namespace, "-f", host.resolved(key)], input: bytes)
    guard result.status == 0, !result.output.isEmpty else {
      throw .notSigned(key: key, Self.firstLine(of: result))
    }
    return result.output
  }

  /// The fingerprint of the key that signed an approval, where it is one of the approver's in a
  /// file of allowed signers; `nil` where nothing proves who approved.
  func signingKey(
    of approval: Approval, _ bytes: [UInt8], at path: String, signers: String
  ) throws(RunFailure) -> String? {
    let signature = Self.signaturePath(of: path)
    let kind = try hosted { () throws(HostError) in try host.kind(of: signature) }
    guard kind == .file else { return nil }
    let isThere = try hosted { () throws(HostError) in try host.kind(of: signers) } == .file
    if !isThere { throw .noSigners(path: signers) }
    let result = try ran(
      [
        "-Y", "verify", "-n", Self.namespace, "-f", host.resolved(signers), "-I",
        approval.by.description, "-s", host.resolved(signature),
      ], input: bytes)
    guard result.status == 0 else { return nil }
    return Self.fingerprint(in: String(decoding: result.output, as: UTF8.self))
  }

  /// `SHA256:...` in `Good "allot" signature for ada@acme.example with ED25519 key SHA256:...`.
  private static func fingerprint(in text: String) -> String? {
    guard text.utf8.starts(with: "Good ".utf8) else { return nil }
    return text.split(whereSeparator: \.isWhitespace).last.map(String.init)
      .flatMap { $0.utf8.starts(with: "SHA256:".utf8) ? $0 : nil }
  }

  private func ran(_ words: [String], input: [UInt8]) throws(RunFailure) -> ProgramResult {
    let result = try hosted { () throws(HostError) in
      try host.run(Self.program, words, input: input)
    }
    guard let result else { throw .programMissing(Self.program) }
    return result
  }

  private static func firstLine(of result: ProgramResult) -> String {
    let lines = String(decoding: result.messages, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last.map(String.init) ?? "it ended with status \(result.status)"
  }

  /// The signers' file that a rule names, as seen from the working directory: beside the policy
  /// that names it.
  static func signersPath(of rule: ApprovalRule) -> String? {
    guard let signers = rule.signers?.description else { return nil }
    let place = rule.place?.text ?? ""
    let colon = place.utf8.lastIndex(of: UInt8(ascii: ":"))
    let file = colon.map { String(place[..<$0]) } ?? place
    return FilePath.joining(FilePath.folder(of: file), signers)
  }
}
