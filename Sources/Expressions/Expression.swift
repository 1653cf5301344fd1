/// An expression of the XLSForm (ODK XForms) language, read and ready to be worked out.
///
/// The way of an expression, by folder: `Syntax` (text → tokens → syntax), `Evaluation` (syntax and a context → value),
/// `Functions` (one file a family), `Values` (numbers, dates, text), `Instances` (the answers and lists it reads),
/// `Patterns` (regular expressions in bounded time), `Digests`, `Checks` (what is wrong or not portable, without
/// working it out), `Cases` (files of test cases). The language is that of the ODK XForms specification,
/// https://getodk.github.io/xforms-spec/#xpath-functions; where Collect and Enketo differ it decides.
///
/// Reading finds what is not grammar; `problems` finds functions that do not exist or have too many arguments;
/// `findings` tells where engines differ. Working out is total: it ends, within fixed limits of steps, depth and
/// text, in a value or an `ExpressionError`, and sees nothing but its context.
package struct Expression: Equatable, Sendable {
  /// The text as written.
  package let source: String
  let syntax: Syntax

  /// - Throws: `ExpressionError` with the place of the first mistake of grammar.
  package init(_ source: String) throws(ExpressionError) {
    self.source = source
    do throws(ExpressionError) {
      syntax = try Parser.syntax(of: source)
    } catch {
      throw error.located(in: source, at: error.span)
    }
  }

  /// The names in `${…}`, also those in the quotes of `jr:choice-name`; not `${last-saved#…}`.
  package var references: Set<String> {
    var names: Set<String> = []
    syntax.walk { part in
      switch part.kind {
      case .reference(let name, false): names.insert(name)
      case .call("jr:choice-name", let arguments):
        if arguments.count == 2, case .string(let quoted) = arguments[1].kind, quoted.contains("${") {
          names.insert(Syntax.questionName(inQuoted: quoted))
        }
      default: break
      }
    }
    return names
  }

  /// Whether it sees no more of a form than the questions it names: no paths, no node of its own, nothing by
  /// place or language.
  package var seesOnlyReferences: Bool {
    var sees = true
    syntax.walk { part in
      switch part.kind {
      case .path, .reference(_, true): sees = false
      case .call(let name, _): if Self.looksAround.contains(name) { sees = false }
      default: break
      }
    }
    return sees
  }

  /// Whether its value is another at another moment or by chance: `today()`, `random()` and their like.
  package var changesByItself: Bool {
    var changes = false
    syntax.walk { part in
      if case .call(let name, _) = part.kind, ["today", "now", "random", "uuid"].contains(name) {
        changes = true
      }
    }
    return changes
  }

  private static let looksAround: Set = [
    "current", "position", "last", "once", "index", "relevant", "jr:choice-name", "choice-label", "jr:itext",
    "instance", "pulldata", "indexed-repeat", "string", "number", "normalize-space", "name", "local-name",
  ]

  /// The names in `${last-saved#…}`.
  package var lastSaved: Set<String> {
    var names: Set<String> = []
    syntax.walk { if case .reference(let name, true) = $0.kind { names.insert(name) } }
    return names
  }

  /// The value in a context.
  ///
  /// - Parameter node: the node `.` and paths start from, when it is not the context's own: an item of a list
  ///   that a choice filter is tried on.
  /// - Throws: `ExpressionError` for a function that does not exist, arguments that do not fit, or a limit passed.
  package func evaluate(
    in context: some EvaluationContext, on node: NodeReference? = nil
  ) throws(EvaluationError) -> Value {
    let evaluation = Evaluation(context)
    let focus = Evaluation.Focus(node: node ?? evaluation.current, position: nil, size: nil)
    do throws(ExpressionError) {
      return try evaluation.value(of: syntax, on: focus)
    } catch {
      throw error.located(in: source, at: error.span)
    }
  }

  /// The items of a list for which the expression holds, as a `choice_filter` picks them, in their order.
  package func items(of list: String, in context: some EvaluationContext) throws(EvaluationError)
    -> [Instance.Node]
  {
    let evaluation = Evaluation(context)
    let items = evaluation.list(list)?.items ?? []
    do throws(ExpressionError) {
      return try evaluation.keep(items.map { NodeReference(instance: list, node: $0) }, where: syntax).map(
        \.node)
    } catch {
      throw error.located(in: source, at: error.span)
    }
  }
}
