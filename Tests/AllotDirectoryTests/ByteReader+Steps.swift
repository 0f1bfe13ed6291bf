import AllotDirectory

/// A reader over bytes in memory that gives at most `step` of them at a time.
func reader(_ bytes: [UInt8], step: Int = .max) -> ByteReader {
  var position = 0
  return { (buffer) throws(InputFailure) -> Int in
    let count = min(step, buffer.count, bytes.count - position)
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

func window(_ bytes: [UInt8], step: Int = .max) -> InputWindow {
  var window = InputWindow()
  unsafe window.open(reader(bytes, step: step))
  return window
}
