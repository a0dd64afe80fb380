package io.highwater.engine.rule;

import io.highwater.engine.rule.TemplateLexer.Kind;
import io.highwater.engine.rule.TemplateLexer.Token;
import io.highwater.engine.rule.TemplateNode.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the words of a template into nodes, checking functions and variables on the way. */
final class TemplateParser {
  private static final Set<String> KEYWORDS =
      Set.of("define", "template", "block", "break", "continue");

  private final List<Token> tokens;
  private final Deque<Set<String>> variables = new ArrayDeque<>();
  private int next;
  private boolean usesValue;
  private boolean usesQuery;

  TemplateParser(List<Token> tokens) {
    this.tokens = tokens;
    variables.push(
        new HashSet<>(Set.of("$", "$labels", "$value", "$externalLabels", "$externalURL")));
  }

  boolean usesQuery() {
    return usesQuery;
  }

  boolean usesValue() {
    return usesValue;
  }

  List<TemplateNode> parse() throws TemplateMistake {
    List<TemplateNode> nodes = body();
    if (next < tokens.size()) {
      Token token = tokens.get(next + 1);
      throw token.mistake("unexpected {{" + token.text() + "}}: nothing is open here");
    }
    return nodes;
  }

  /** Nodes up to the end of the template, or up to {@code end} or {@code else}. */
  private List<TemplateNode> body() throws TemplateMistake {
    List<TemplateNode> nodes = new ArrayList<>();
    while (next < tokens.size()) {
      Token token = tokens.get(next);
      if (token.kind() == Kind.TEXT) {
        nodes.add(new TemplateNode.Text(token.text()));
        next++;
        continue;
      }
      Token word = tokens.get(next + 1);
      if (word.is(Kind.WORD, "end") || word.is(Kind.WORD, "else")) {
        return nodes;
      }
      next++;
      nodes.add(action());
    }
    return nodes;
  }

  private TemplateNode action() throws TemplateMistake {
    Token word = peek();
    if (word.is(Kind.WORD, "if") || word.is(Kind.WORD, "with")) {
      next++;
      return branch(word);
    }
    if (word.is(Kind.WORD, "range")) {
      next++;
      return range(word);
    }
    if (word.kind() == Kind.WORD && KEYWORDS.contains(word.text())) {
      throw word.mistake(
          "\"" + word.text() + "\" is not supported in alert templates; use if, with and range");
    }
    if (word.kind() == Kind.CLOSE) {
      throw word.mistake("missing value in an empty action");
    }
    if (word.kind() == Kind.VARIABLE && tokens.get(next + 1).kind() == Kind.SIGN) {
      Token sign = tokens.get(next + 1);
      if (sign.text().equals(":=") || sign.text().equals("=")) {
        next += 2;
        return assign(word, sign.text().equals(":="));
      }
    }
    Term term = pipeline();
    close();
    return new TemplateNode.Output(term);
  }

  private TemplateNode assign(Token variable, boolean declares) throws TemplateMistake {
    Term term = pipeline();
    close();
    if (declares) {
      variables.element().add(variable.text());
    } else {
      known(variable);
    }
    return new TemplateNode.Assign(variable.text(), declares, term);
  }

  private TemplateNode branch(Token opening) throws TemplateMistake {
    variables.push(new HashSet<>());
    String variable = "";
    if (peek().kind() == Kind.VARIABLE && tokens.get(next + 1).is(Kind.SIGN, ":=")) {
      variable = peek().text();
      variables.element().add(variable);
      next += 2;
    }
    Term condition = pipeline();
    close();
    List<TemplateNode> then = scoped();
    List<TemplateNode> otherwise = List.of();
    Token word = ending(opening);
    if (word.text().equals("else")) {
      Token behind = peek();
      if (behind.is(Kind.WORD, "if") || behind.is(Kind.WORD, "with")) {
        next++;
        otherwise = List.of(branch(behind));
        variables.pop();
        return new TemplateNode.Branch(
            variable, condition, opening.text().equals("with"), then, otherwise);
      }
      close();
      otherwise = scoped();
      word = ending(opening);
      if (!word.text().equals("end")) {
        throw word.mistake("a second {{else}} for one {{" + opening.text() + "}}");
      }
    }
    close();
    variables.pop();
    return new TemplateNode.Branch(
        variable, condition, opening.text().equals("with"), then, otherwise);
  }

  private TemplateNode range(Token opening) throws TemplateMistake {
    variables.push(new HashSet<>());
    List<String> declared = new ArrayList<>();
    boolean declares =
        peek().kind() == Kind.VARIABLE
            && (tokens.get(next + 1).is(Kind.SIGN, ":=")
                || tokens.get(next + 1).is(Kind.SIGN, ","));
    while (declares && declared.size() < 2) {
      Token variable = peek();
      if (variable.kind() != Kind.VARIABLE) {
        throw variable.mistake("range declares variables, not \"" + variable.text() + "\"");
      }
      declared.add(variable.text());
      next++;
      declares = peek().is(Kind.SIGN, ",");
      next++;
    }
    if (!declared.isEmpty() && !tokens.get(next - 1).is(Kind.SIGN, ":=")) {
      throw tokens.get(next - 1).mistake("expected := behind the variables of range");
    }
    Term over = pipeline();
    close();
    variables.element().addAll(declared);
    List<TemplateNode> body = scoped();
    List<TemplateNode> otherwise = List.of();
    Token word = ending(opening);
    if (word.text().equals("else")) {
      close();
      otherwise = scoped();
      word = ending(opening);
      if (!word.text().equals("end")) {
        throw word.mistake("a second {{else}} for one {{range}}");
      }
    }
    close();
    variables.pop();
    return new TemplateNode.Range(
        declared.size() == 2 ? declared.getFirst() : "",
        declared.isEmpty() ? "" : declared.getLast(),
        over,
        body,
        otherwise);
  }

  private List<TemplateNode> scoped() throws TemplateMistake {
    variables.push(new HashSet<>());
    List<TemplateNode> nodes = body();
    variables.pop();
    return nodes;
  }

  /** The word {@code end} or {@code else} that closes the body just read. */
  private Token ending(Token opening) throws TemplateMistake {
    if (next >= tokens.size()) {
      throw opening.mistake("{{" + opening.text() + "}} has no {{end}}");
    }
    next += 2;
    return tokens.get(next - 1);
  }

  private Term pipeline() throws TemplateMistake {
    Term term = command(List.of());
    while (peek().is(Kind.SIGN, "|")) {
      next++;
      term = command(List.of(term));
    }
    return term;
  }

  /**
   * @param last what the pipeline hands over as the last argument, if anything
   */
  private Term command(List<Term> last) throws TemplateMistake {
    Token first = peek();
    if (first.is(Kind.WORD, "externalURL") && last.isEmpty()) {
      next++;
      return new Term.Variable("$externalURL");
    }
    TemplateFunction function = first.kind() == Kind.WORD ? function(first) : null;
    if (function == null) {
      Term term = operand();
      if (!last.isEmpty() || operandFollows()) {
        throw first.mistake("\"" + first.text() + "\" is not a function and takes no arguments");
      }
      return term;
    }
    usesQuery |= first.is(Kind.WORD, TemplateFunction.QUERY);
    next++;
    List<Term> arguments = new ArrayList<>();
    while (operandFollows()) {
      arguments.add(operand());
    }
    arguments.addAll(last);
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw first.mistake(
          "wrong number of arguments for "
              + first.text()
              + ": got "
              + arguments.size()
              + ", want "
              + (function.least() == function.most()
                  ? function.least()
                  : "at least " + function.least()));
    }
    return new Term.Call(function, arguments);
  }

  private boolean operandFollows() throws TemplateMistake {
    Token token = peek();
    return switch (token.kind()) {
      case STRING, NUMBER, WORD, VARIABLE, DOT -> true;
      case SIGN -> token.text().equals("(");
      case TEXT, OPEN, CLOSE, FIELD -> false;
    };
  }

  private Term operand() throws TemplateMistake {
    Token token = peek();
    next++;
    Term term =
        switch (token.kind()) {
          case STRING -> new Term.Literal(token.text());
          case NUMBER -> new Term.Literal(number(token));
          case WORD -> word(token);
          case VARIABLE -> {
            known(token);
            usesValue |= token.text().equals("$value");
            yield new Term.Variable(token.text());
          }
          case DOT -> token.text().isEmpty() ? new Term.Dot() : field(new Term.Dot(), token);
          case SIGN, TEXT, OPEN, CLOSE, FIELD -> {
            if (!token.is(Kind.SIGN, "(")) {
              throw token.mistake("unexpected \"" + token.text() + "\"");
            }
            Term inner = pipeline();
            if (!peek().is(Kind.SIGN, ")")) {
              throw peek().mistake("unclosed parenthesis");
            }
            next++;
            yield inner;
          }
        };
    while (peek().kind() == Kind.FIELD) {
      term = field(term, peek());
      next++;
    }
    return term;
  }

  private Term field(Term of, Token name) throws TemplateMistake {
    boolean data =
        of instanceof Term.Dot || (of instanceof Term.Variable v && v.name().equals("$"));
    usesValue |= data && name.text().equals("Value");
    if (of instanceof Term.Variable v && v.name().equals("$value")) {
      throw name.mistake("$value is a number and has no field " + name.text());
    }
    return new Term.Field(of, name.text());
  }

  private Term word(Token token) throws TemplateMistake {
    if (token.text().equals("externalURL")) {
      return new Term.Variable("$externalURL");
    }
    if (token.text().equals("true") || token.text().equals("false")) {
      return new Term.Literal(Boolean.valueOf(token.text()));
    }
    TemplateFunction function = function(token);
    if (function == null || function.least() > 0) {
      throw token.mistake("wrong number of arguments for " + token.text() + ": got 0");
    }
    return new Term.Call(function, List.of());
  }

  private static @org.jspecify.annotations.Nullable TemplateFunction function(Token token)
      throws TemplateMistake {
    if (token.text().equals("true") || token.text().equals("false")) {
      return null;
    }
    TemplateFunction function = TemplateFunction.find(token.text()).orElse(null);
    if (function == null) {
      throw token.mistake(
          "function \""
              + token.text()
              + "\" is not supported; there are "
              + String.join(", ", TemplateFunction.names()));
    }
    return function;
  }

  private static Object number(Token token) throws TemplateMistake {
    String text = token.text().replace("_", "");
    try {
      return Long.decode(text);
    } catch (NumberFormatException notWhole) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw token.mistake("bad number \"" + token.text() + "\"");
      }
    }
  }

  private void known(Token variable) throws TemplateMistake {
    if (variables.stream().noneMatch(block -> block.contains(variable.text()))) {
      throw variable.mistake("undefined variable \"" + variable.text() + "\"");
    }
  }

  private void close() throws TemplateMistake {
    Token token = peek();
    if (token.kind() != Kind.CLOSE) {
      throw token.mistake("unexpected \"" + token.text() + "\" in an action");
    }
    next++;
  }

  private Token peek() throws TemplateMistake {
    if (next >= tokens.size()) {
      throw tokens.getLast().mistake("unexpected end of the template");
    }
    return tokens.get(next);
  }
}
