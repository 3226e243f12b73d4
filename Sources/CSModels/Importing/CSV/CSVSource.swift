import Foundation

/// Bytes that arrive piece by piece, as UTF-8 or as a code page that holds ASCII.
final class CSVSource {
  /// What has arrived and has not been taken.
  private(set) var buffer: [UInt8] = []
  private(set) var isAtEnd = false
  /// The encoding that the file announces or the caller gives; `nil` if it is to be found out row
  /// by row.
  private(set) var encoding: TextEncoding?
  private var file: ChunkedFile?
  private var rest: ArraySlice<UInt8> = []
  private var pieceSize = 0
  private var transcoder: UTF16Transcoder?

  init(_ file: consuming ChunkedFile, _ encoding: TextEncoding?) throws(ImportError) {
    self.file = consume file
    self.encoding = encoding
    while buffer.count < 4, !isAtEnd { try append() }
    decodeMark()
  }

  /// Bytes in memory are handed out in pieces too, so that they are framed while in the cache.
  init(_ bytes: [UInt8], _ encoding: TextEncoding?, pieceSize: Int = 1 << 18) throws(ImportError) {
    rest = bytes[...]
    self.pieceSize = max(1, pieceSize)
    self.encoding = encoding
    while buffer.count < 4, !isAtEnd { try append() }
    decodeMark()
  }

  private func decodeMark() {
    if let mark = TextEncoding.announced(by: buffer) {
      buffer.removeFirst(mark.length)
      encoding = mark.encoding
    }
    guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian else { return }
    transcoder = UTF16Transcoder(isBigEndian: encoding == .utf16BigEndian)
    let raw = buffer
    buffer = []
    transcoder?.append(raw, to: &buffer)
    if isAtEnd { transcoder?.finish(into: &buffer) }
    encoding = .utf8
  }

  private func append() throws(ImportError) {
    guard let piece = try nextPiece() else {
      isAtEnd = true
      transcoder?.finish(into: &buffer)
      return
    }
    if transcoder != nil {
      transcoder?.append(piece, to: &buffer)
    } else if buffer.isEmpty {
      buffer = piece
    } else {
      buffer += piece
    }
  }

  private func nextPiece() throws(ImportError) -> [UInt8]? {
    guard file == nil else { return try file?.next() }
    let piece = rest.prefix(pieceSize)
    rest = rest.dropFirst(pieceSize)
    return piece.isEmpty ? nil : Array(piece)
  }

  /// Reads until so many bytes are at hand or the file ends.
  func fill(atLeast count: Int) throws(ImportError) {
    while buffer.count < count, !isAtEnd { try append() }
  }

  /// Takes all bytes; what follows the first `count` of them stays for the next time.
  func take(_ count: Int) -> [UInt8] {
    let taken = buffer
    buffer = Array(taken.dropFirst(count))
    return taken
  }

  /// Looks at the first bytes, takes away what announces the delimiter, and says how to go on.
  func dialect(of name: String, delimiter: Delimiter?) throws(ImportError) -> CSVDialect {
    let length = 1 << 16
    try fill(atLeast: length)
    if let problem { throw ImportError(.unreadable, "\(name) \(problem)") }
    let dialect = CSVDialect(
      Array(buffer.prefix(length)), isWhole: isAtEnd && buffer.count <= length,
      delimiter: delimiter)
    buffer.removeFirst(dialect.preamble)
    return dialect
  }

  /// Why the bytes at hand cannot be a table, in words that follow the name of the file.
  private var problem: String? {
    if buffer.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return "is a workbook or an archive. Save it as CSV first."
    }
    let sample = buffer.prefix(4_096)
    return sample.count { $0 == 0 } * 4 > sample.count
      ? "is no text, or UTF-16 without a byte order mark. Save it as CSV in UTF-8, or give its encoding."
      : nil
  }
}
