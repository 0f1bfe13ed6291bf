import AllotDirectory

/// What a reader of CSV makes of a document: all that can be asked of it, record by record.
struct CSVReading: Equatable {
  struct Record: Equatable {
    var cells: [[UInt8]] = []
    var starts: [Int] = []
    var endedLine = false
    var lastCellHasContent = false
  }

  var records: [Record] = []
  var blankRows = 0
  /// Why and where reading ended before its time.
  var error: CSVError?

  init() {}

  /// What ``CSVRecords`` makes of a document through a window, which is given back.
  init(_ window: inout InputWindow?, delimiter: UInt8, wanted: [Bool] = []) {
    guard let lent = window.take() else { return }
    var records = CSVRecords(lent, delimiter: delimiter)
    records.wanted = wanted
    do throws(CSVError) {
      while try records.next() {
        self.records.append(
          Record(
            cells: (0..<records.count).map { Array(records.cell($0)) },
            starts: (0..<records.count).map { records.start(of: $0) }, endedLine: records.endedLine,
            lastCellHasContent: records.lastCellHasContent))
      }
    } catch { self.error = error }
    blankRows = records.blankRows
    window = records.release()
  }
}

/// Reads CSV from memory one byte after the other, as plainly as can be.
struct NaiveCSV {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let wanted: [Bool]
  private var position = 0

  private init(_ bytes: [UInt8], delimiter: UInt8, wanted: [Bool]) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.wanted = wanted
  }

  static func read(_ bytes: [UInt8], delimiter: UInt8, wanted: [Bool]) -> CSVReading {
    var reading = CSVReading()
    var reader = NaiveCSV(bytes, delimiter: delimiter, wanted: wanted)
    do throws(CSVError) {
      while reader.position < bytes.count {
        let (record, isBlank) = try reader.record()
        if isBlank { reading.blankRows += 1 } else { reading.records.append(record) }
      }
    } catch { reading.error = error }
    return reading
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func record() throws(CSVError) -> (CSVReading.Record, isBlank: Bool) {
    var record = CSVReading.Record()
    var isBlank = true
    while true {
      let column = record.cells.count
      record.starts.append(position)
      let cell = try next == 0x22 ? quoted() : plain()
      let isKept = wanted.isEmpty || (column < wanted.count && wanted[column])
      record.cells.append(isKept ? cell : [])
      record.lastCellHasContent = !cell.isEmpty
      isBlank = isBlank && cell.isEmpty
      guard let byte = next else { return (record, isBlank) }
      position += 1
      if byte == delimiter { continue }
      if byte == 0x0D {
        if next != 0x0A { throw CSVError(.loneCarriageReturn, position - 1, position) }
        position += 1
      }
      record.endedLine = true
      return (record, isBlank)
    }
  }

  private mutating func plain() throws(CSVError) -> [UInt8] {
    var cell: [UInt8] = []
    while let byte = next, ![delimiter, 0x0A, 0x0D].contains(byte) {
      if byte == 0x22 { throw failure(.bareQuote) }
      cell += try character()
    }
    return cell
  }

  private mutating func quoted() throws(CSVError) -> [UInt8] {
    let opening = position
    var cell: [UInt8] = []
    position += 1
    while let byte = next {
      if byte != 0x22 {
        cell += try character()
        continue
      }
      position += 1
      guard let following = next, ![delimiter, 0x0A, 0x0D].contains(following) else { return cell }
      if following != 0x22 { throw failure(.textAfterQuote) }
      cell.append(0x22)
      position += 1
    }
    throw CSVError(.unterminatedQuote, opening, opening + 1)
  }

  /// One character, of which Swift's own decoder says whether it is one.
  private mutating func character() throws(CSVError) -> ArraySlice<UInt8> {
    if bytes[position] == 0 { throw failure(.nul) }
    if bytes[position] < 0x80 {
      position += 1
      return bytes[position - 1..<position]
    }
    for end in position + 1...min(position + 4, bytes.count)
    where String(validating: bytes[position..<end], as: UTF8.self)?.unicodeScalars.count == 1 {
      defer { position = end }
      return bytes[position..<end]
    }
    throw failure(.badUTF8)
  }

  private func failure(_ reason: CSVError.Reason) -> CSVError {
    CSVError(reason, position, position + 1)
  }
}
