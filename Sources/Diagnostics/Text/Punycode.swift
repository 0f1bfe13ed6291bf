/// The ASCII form of internationalised domain names: `xn--bcher-kva` for `bücher`. (RFC 3492.)
package enum Punycode {
  // RFC 3492, section 5, the parameters for domain names.
  private static let base = 36
  private static let least = 1
  private static let most = 26
  private static let skew = 38
  private static let damp = 700
  private static let firstBias = 72
  private static let firstScalar = 0x80

  /// The most bytes of a label. (RFC 1035, section 2.3.4.)
  private static let longestLabel = 63
  /// The most steps to the next scalar: each scalar at each place of the longest label.
  private static let mostSteps = 0x11_0000 * longestLabel

  /// A label of a domain as people read it; `nil` where it is no `xn--` label or a faulty one.
  package static func decodedLabel(_ label: String) -> String? {
    let bytes = ExactText(label).asciiFolded.utf8
    guard bytes.count <= longestLabel, bytes.starts(with: "xn--".utf8) else { return nil }
    return decoded(bytes.dropFirst(4))
  }

  /// The text that Punycode stands for; `nil` where it is faulty. (RFC 3492, section 6.2.)
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    let delimiter = bytes.lastIndex(of: UInt8(ascii: "-")) ?? bytes.startIndex
    var scalars = bytes[..<delimiter].map { Unicode.Scalar($0) }
    guard scalars.allSatisfy(\.isASCII) else { return nil }
    var rest = bytes[delimiter...].dropFirst(scalars.isEmpty ? 0 : 1)
    var value = firstScalar
    var bias = firstBias
    var place = 0
    while !rest.isEmpty {
      guard let steps = integer(from: &rest, bias: bias) else { return nil }
      let count = scalars.count + 1
      bias = adapted(steps, to: count, isFirst: place == 0)
      value += (place + steps) / count
      place = (place + steps) % count
      guard value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
      scalars.insert(scalar, at: place)
      place += 1
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// One generalised variable-length integer, at most ``mostSteps``. (RFC 3492, section 3.3.)
  private static func integer(from bytes: inout ArraySlice<UInt8>, bias: Int) -> Int? {
    var sum = 0
    // Never over 36 times the sum so far, for a digit that goes on is not 0.
    var weight = 1
    var position = base
    while let byte = bytes.popFirst() {
      guard let digit = digit(byte) else { return nil }
      sum += digit * weight
      if sum > mostSteps { return nil }
      let threshold = min(max(position - bias, least), most)
      if digit < threshold { return sum }
      weight *= base - threshold
      position += base
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  /// The bias for the next integer. (RFC 3492, section 6.1.)
  private static func adapted(_ steps: Int, to count: Int, isFirst: Bool) -> Int {
    var rest = steps / (isFirst ? damp : 2)
    rest += rest / count
    var bias = 0
    while rest > (base - least) * most / 2 {
      rest /= base - least
      bias += base
    }
    return bias + (base - least + 1) * rest / (rest + skew)
  }
}
