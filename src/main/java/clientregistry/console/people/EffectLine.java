package clientregistry.console.people;

import clientregistry.steward.EffectView.LinkEffect;
import clientregistry.steward.EffectView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One thing that a deed does, as a sentence.
 *
 * @param key  of the sentence, below {@code people.effect.}
 * @param code kind of a question, null for none
 * @param refs whom it is about, in the sentence's order
 */
public record EffectLine(String key, String code, List<Ref> refs) {

    /**
     * Something that is named and has a page.
     *
     * @param place records or persons: where the page of this id is
     */
    public record Ref(String place, UUID id) {
    }

    /** All that a deed does; a link that is closed and opened elsewhere is one line. */
    public static List<EffectLine> of(EffectView effects) {
        List<EffectLine> lines = new ArrayList<>();
        effects.linksOpened().forEach(opened -> lines.add(opened(effects, opened)));
        effects.linksClosed().stream().filter(closed -> effects.linksOpened().stream()
                .noneMatch(opened -> opened.record().equals(closed.record())))
                .forEach(closed -> lines.add(line("leaves", null, record(closed.record()), person(closed.person()))));
        effects.apartBegun().forEach(pair -> lines.add(line("apart", null, record(pair.recordA()),
                record(pair.recordB()))));
        effects.apartEnded().forEach(pair -> lines.add(line("apart-ends", null, record(pair.recordA()),
                record(pair.recordB()))));
        effects.tasksClosed().forEach(task -> lines.add(task("question-closes", task)));
        effects.tasksOpened().forEach(task -> lines.add(task("question-opens", task)));
        effects.recordsClosed().forEach(merge -> lines.add(line("record-closes", null, record(merge.record()),
                record(merge.survivor()))));
        effects.recordsReopened().forEach(merge -> lines.add(line("record-reopens", null, record(merge.record()),
                record(merge.survivor()))));
        return lines;
    }

    private static EffectLine opened(EffectView effects, LinkEffect opened) {
        LinkEffect before = effects.linksClosed().stream().filter(closed -> closed.record().equals(opened.record()))
                .findFirst().orElse(null);
        if (before == null) {
            return line("joins", null, record(opened.record()), person(opened.person()));
        }
        return before.person().equals(opened.person())
                ? line("stays", null, record(opened.record()), person(opened.person()))
                : line("moves", null, record(opened.record()), person(before.person()), person(opened.person()));
    }

    private static EffectLine task(String key, EffectView.TaskEffect task) {
        return task.otherPerson() == null ? line(key, task.kind(), record(task.record()))
                : line(key + "-with", task.kind(), record(task.record()), person(task.otherPerson()));
    }

    private static EffectLine line(String key, String code, Ref... refs) {
        return new EffectLine(key, code, Stream.of(refs).toList());
    }

    private static Ref record(UUID id) {
        return new Ref("records", id);
    }

    private static Ref person(UUID id) {
        return new Ref("persons", id);
    }
}
