extension ByteScan {
  /// Whether all bytes are ASCII and none is `byte`, eight at a step.
  @inline(__always)
  static func isASCII(_ bytes: ArraySlice<UInt8>, without byte: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let unwanted = UInt64(byte) &* ones
    return unsafe bytes.withUnsafeBytes { raw in
      if raw.count < 8 { return unsafe raw.allSatisfy { $0 < 0x80 && $0 != byte } }
      var found: UInt64 = 0
      var index = 0
      while index < raw.count {
        // The last step goes over bytes of the one before once more.
        let offset = min(index, raw.count - 8)
        let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let others = word ^ unwanted
        // A byte of `others` that is 0 borrows from its neighbour. (Bit Twiddling Hacks, Anderson.)
        found |= word | (others &- ones) & ~others
        index += 8
      }
      return found & (0x80 &* ones) == 0
    }
  }
}
