/// A form as ODK XForms XML (https://getodk.github.io/xforms-spec/), as Collect, Enketo and Kobo run it.
package struct XForm {
  let form: Form
  let paths: XFormPaths

  package static func xml(of form: Form) -> String {
    let xform = XForm(form: form, paths: XFormPaths(form: form))
    let names: [(String, String?)] = [
      ("xmlns", "http://www.w3.org/2002/xforms"), ("xmlns:h", "http://www.w3.org/1999/xhtml"),
      ("xmlns:ev", "http://www.w3.org/2001/xml-events"), ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
      ("xmlns:jr", "http://openrosa.org/javarosa"), ("xmlns:orx", "http://openrosa.org/xforms"),
      ("xmlns:odk", "http://www.opendatakit.org/xforms"),
    ]
    let head = Markup("h:head", [], [Markup("h:title", text: form.title), xform.model])
    let body = Markup("h:body", [], xform.controls(inside: 0))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Markup("h:html", names, [head, body]).xml + "\n"
  }

  /// Whether texts are kept apart from what they belong to: in several languages, or where a message or choice refers
  /// to an answer or a hint has further guidance, which only that place allows.
  var isTranslated: Bool {
    form.languages.count > 1 || form.languages[0] != "" || hasRichTexts
  }

  private var hasRichTexts: Bool {
    form.questions.map(\.question).contains { question in
      question.guidance != nil
        || [question.constraintMessage, question.requiredMessage].contains { $0?.refersToAnswers ?? false }
    } || form.choices.values.joined().contains { $0.label.refersToAnswers }
  }

  /// `label` or `hint`: its words, or where they are kept.
  func words(_ tag: String, _ text: Text, of index: Int) -> Markup {
    if isTranslated { return Markup(tag, [("ref", "jr:itext('\(form.elements[index].path):\(tag)')")]) }
    return filled(Markup(tag), text.words(), at: index)
  }

  /// Words with an output for each reference in them.
  func filled(_ markup: Markup, _ words: String, at index: Int) -> Markup {
    var markup = markup
    var rest = Substring(words)
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      if open.lowerBound > rest.startIndex { markup.children.append(.text(String(rest[..<open.lowerBound]))) }
      let reference = paths.replaced(String(rest[open.lowerBound...close]), at: index)
      markup.add(Markup("output", [("value", reference)]))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { markup.children.append(.text(String(rest))) }
    return markup
  }

  /// Every text of the form in every language.
  var itext: Markup {
    Markup(
      "itext", [],
      form.languages.enumerated().map { number, language in
        var translation = Markup(
          "translation",
          [("lang", language.isEmpty ? "default" : language), ("default", number == 0 ? "true()" : nil)])
        func value(_ text: Text, _ form: String?, _ index: Int) -> Markup {
          filled(
            Markup("value", [("form", form)]),
            text.byLanguage[language] ?? (number == 0 ? text.words(in: language) : "-"), at: index)
        }
        func add(_ id: String, _ text: Text?, _ index: Int, guidance: Text? = nil) {
          let values =
            (text.map { [value($0, nil, index)] } ?? [])
            + (guidance.map { [value($0, "guidance", index)] } ?? [])
          if !values.isEmpty { translation.add(Markup("text", [("id", id)], values)) }
        }
        for (index, element) in form.elements.enumerated() {
          add("\(element.path):label", element.question?.label ?? element.group?.label, index)
          add(
            "\(element.path):hint", element.question?.hint, index, guidance: element.question?.guidance)
          add("\(element.path):constraint", element.question?.constraintMessage, index)
          add("\(element.path):required", element.question?.requiredMessage, index)
        }
        for list in form.choices.keys.sorted() {
          for (place, choice) in (form.choices[list] ?? []).enumerated() {
            add("\(list)-\(place)", choice.label, 0)
          }
        }
        return translation
      })
  }
}

extension Text {
  fileprivate var refersToAnswers: Bool { byLanguage.values.contains { $0.contains("${") } }
}

extension Workbook {
  /// Columns and sheets that the XForm written here has no place for: media, other attributes, entities.
  package var leftOutOfXForm: [String] {
    let names = [
      "image", "big-image", "audio", "video", "media", "autoplay", "rows", "save_to", "bind", "body",
      "instance",
    ]
    let columns = ["survey", "choices"].flatMap { sheet($0)?.columns ?? [] }.filter { column in
      names.contains(column.split(separator: ":").first.map(String.init) ?? column)
    }
    return Set(columns).sorted() + sheets.map(\.name).filter { ["entities", "osm"].contains($0) }
  }
}
