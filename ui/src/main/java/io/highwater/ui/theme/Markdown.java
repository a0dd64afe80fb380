package io.highwater.ui.theme;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Text in Markdown (CommonMark) as nodes: headings, paragraphs, lists, quotations, code, emphasis.
 * A link shows where it leads, for nothing here opens a browser; HTML shows as it is written;
 * pictures are not fetched, their words stand for them.
 */
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final TextContentRenderer WORDS = TextContentRenderer.builder().build();

  private Markdown() {}

  /** As wide as it may be, and as high as it then must be. */
  public static Region of(String text) {
    Blocks blocks = new Blocks();
    PARSER.parse(text).accept(blocks);
    blocks.column.getStyleClass().add("markdown");
    return blocks.column;
  }

  /** Its words alone. */
  public static String plain(String text) {
    return WORDS.render(PARSER.parse(text)).strip();
  }

  /** The blocks of a document or of a block that holds others. */
  private static final class Blocks extends AbstractVisitor {
    final VBox column = new VBox(6);

    private Region within(Node parent) {
      Blocks inner = new Blocks();
      inner.visitChildren(parent);
      HBox.setHgrow(inner.column, Priority.ALWAYS);
      inner.column.setMinWidth(0);
      return inner.column;
    }

    private void flow(Node parent, String... styles) {
      TextFlow flow = new TextFlow();
      flow.getChildren().addAll(Inlines.of(parent, List.of(styles)));
      flow.setMinWidth(0);
      column.getChildren().add(flow);
    }

    @Override
    public void visit(Heading heading) {
      flow(heading, "strong", heading.getLevel() <= 2 ? "title" : "markdown-heading");
    }

    @Override
    public void visit(Paragraph paragraph) {
      flow(paragraph);
    }

    @Override
    public void visit(BlockQuote quote) {
      Region inner = within(quote);
      inner.getStyleClass().add("markdown-quote");
      column.getChildren().add(inner);
    }

    @Override
    public void visit(BulletList list) {
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        item("•", item);
      }
    }

    @Override
    public void visit(OrderedList list) {
      Integer first = list.getMarkerStartNumber();
      int number = first == null ? 1 : first;
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        item(number++ + ".", item);
      }
    }

    private void item(String mark, Node item) {
      column.getChildren().add(new HBox(8, io.highwater.ui.theme.Text.whole(mark), within(item)));
    }

    @Override
    public void visit(FencedCodeBlock code) {
      code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      code(html.getLiteral());
    }

    private void code(String literal) {
      Label code = io.highwater.ui.theme.Text.wrapped(literal.stripTrailing(), "mono", "code");
      code.setMaxWidth(Double.MAX_VALUE);
      column.getChildren().add(code);
    }

    @Override
    public void visit(ThematicBreak rule) {
      Region line = new Region();
      line.getStyleClass().add("markdown-rule");
      column.getChildren().add(line);
    }
  }

  /** The pieces of a line. */
  private static final class Inlines extends AbstractVisitor {
    final List<Text> texts = new ArrayList<>();
    private final List<String> styles;

    private Inlines(List<String> styles) {
      this.styles = new ArrayList<>(styles);
    }

    /** Those within {@code parent}. */
    static List<Text> of(Node parent, List<String> styles) {
      Inlines inlines = new Inlines(styles);
      inlines.visitChildren(parent);
      return inlines.texts;
    }

    private void add(String words, String... more) {
      Text text = new Text(words);
      text.getStyleClass().add("markdown-text");
      text.getStyleClass().addAll(styles);
      text.getStyleClass().addAll(more);
      texts.add(text);
    }

    private void styled(Node parent, String style) {
      styles.add(style);
      visitChildren(parent);
      styles.removeLast();
    }

    @Override
    public void visit(org.commonmark.node.Text text) {
      add(text.getLiteral());
    }

    @Override
    public void visit(StrongEmphasis strong) {
      styled(strong, "strong");
    }

    @Override
    public void visit(Emphasis emphasis) {
      Fonts.loadItalic();
      styled(emphasis, "emphasis");
    }

    @Override
    public void visit(Code code) {
      add(code.getLiteral(), "mono");
    }

    @Override
    public void visit(HtmlInline html) {
      add(html.getLiteral(), "mono");
    }

    @Override
    public void visit(SoftLineBreak line) {
      add(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
      add("\n");
    }

    @Override
    public void visit(Link link) {
      styled(link, "accent");
      boolean said =
          link.getFirstChild() instanceof org.commonmark.node.Text text
              && text.getLiteral().equals(link.getDestination());
      if (!said) {
        add(" (" + link.getDestination() + ")", "muted");
      }
    }

    @Override
    public void visit(Image image) {
      add("[");
      visitChildren(image);
      add("]");
    }
  }
}
