import Foundation

/// The few shapes of SVG 1.1 that our pictures are made of; coordinates in pixels from the top left.
struct SVGCanvas {
  let width: Int
  let height: Int
  private var shapes: [String] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, stroke: String, width: Double = 1
  ) {
    shapes.append(
      "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" stroke=\"\(stroke)\" stroke-width=\"\(number(width))\"/>"
    )
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String) {
    shapes.append(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" fill=\"\(fill)\"/>"
    )
  }

  /// - Parameter anchor: `start`, `middle` or `end` of the words stands at `x`.
  mutating func text(
    _ words: String, x: Double, y: Double, size: Int, anchor: String = "start", isBold: Bool = false,
    fill: String = "#111111"
  ) {
    let weight = isBold ? " font-weight=\"bold\"" : ""
    shapes.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" text-anchor=\"\(anchor)\" fill=\"\(fill)\"\(weight)>\(Self.escaped(words))</text>"
    )
  }

  /// A filled circle with a capital letter in it.
  mutating func letter(_ letter: String, x: Double, y: Double, fill: String, ink: String) {
    shapes.append(
      "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"8.5\" fill=\"\(fill)\" stroke=\"#ffffff\"/>")
    text(letter, x: x, y: y + 4.5, size: 12, anchor: "middle", isBold: true, fill: ink)
  }

  /// - Parameters: what the picture is, and where its numbers are, for whoever cannot see it.
  func document(title: String, description: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
    font-family="DejaVu Sans, Verdana, sans-serif" role="img">
    <title>\(Self.escaped(title))</title>
    <desc>\(Self.escaped(description))</desc>
    <rect width="\(width)" height="\(height)" fill="#ffffff"/>
    \(shapes.joined(separator: "\n"))
    </svg>

    """
  }

  static func escaped(_ words: String) -> String {
    words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;")
  }

  /// To a tenth of a pixel.
  private func number(_ value: Double) -> String { String(format: "%.1f", value) }
}
