package clientregistry.tools.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation, Markdown as GitHub reads it. */
record Page(Path file, List<String> lines) {

    /** Folders that a run makes, and other tests change while we read. */
    private static final Set<String> MADE = Set.of("target", "var", ".git", "node_modules");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final int INDENT = 4;

    static Page of(String file) {
        return of(Path.of(file));
    }

    private static Page of(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the repository. */
    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        try {
            Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return MADE.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(of(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.sort(Comparator.comparing(Page::file));
        return pages;
    }

    /** The text of each heading, without its marks. */
    List<String> headings() {
        return text().stream().filter(line -> line.matches("#{1,6} .*")).map(line -> line.replaceFirst("#+ ", ""))
                .toList();
    }

    /** The anchors that GitHub gives its headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        headings().forEach(heading -> {
            String anchor = anchor(heading);
            int again = 1;
            while (!anchors.add(again == 1 ? anchor : anchor + "-" + (again - 1))) {
                again++;
            }
        });
        return anchors;
    }

    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    /** The lines from a heading of this level to the next one of this or a higher level. */
    List<String> section(String heading) {
        int level = heading.indexOf(' ');
        List<String> below = lines.subList(lines.indexOf(heading) + 1, lines.size());
        return below.stream().takeWhile(line -> !line.matches("#{1," + level + "} .*")).toList();
    }

    /** Where its links go to. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(String.join(" ", text())).replaceAll("")).results()
                .map(found -> found.group(1)).toList();
    }

    /** Code within the text, with the bars of tables unescaped. */
    List<String> words() {
        return CODE.matcher(String.join(" ", text())).results().map(found -> found.group(1).replace("\\|", "|"))
                .toList();
    }

    /** Lines of its blocks of code; what a backslash continues is one. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        parts().forEach(line -> {
            if (line.code()) {
                code.add(line.line().strip());
            }
        });
        return List.of(code.stream().collect(Collectors.joining("\n")).replaceAll("\\\\\n", " ").split("\n", -1));
    }

    /** Lines that are no code. */
    private List<String> text() {
        return parts().stream().filter(line -> !line.code()).map(Line::line).toList();
    }

    private record Line(String line, boolean code) {
    }

    private List<Line> parts() {
        List<Line> parts = new ArrayList<>();
        boolean fenced = false;
        boolean begins = true;
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            boolean indented = line.startsWith(" ".repeat(INDENT)) && (begins || parts.get(parts.size() - 1).code());
            parts.add(new Line(fence ? "" : line, fenced || fence || indented));
            fenced ^= fence;
            begins = line.isBlank();
        }
        return parts;
    }
}
