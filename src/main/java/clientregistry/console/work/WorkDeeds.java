package clientregistry.console.work;

import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.Answer;
import clientregistry.steward.work.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What forms of questions and proposals do. */
final class WorkDeeds {

    static final List<String> VERDICTS = List.of("link", "separate", "dismiss");

    /** What stewards judge by; together with a note it becomes the reason that is kept. */
    static final List<String> REASONS = List.of("document", "same-mother", "facility-says", "typing", "twins", "kin", "chance");

    private static final Set<String> DAYS = Set.of("1", "3", "7", "14", "30");

    private WorkDeeds() {
    }

    static List<DeedKind> all() {
        return List.of(new DeedKind("tasks/ID/answer", Right.JUDGE, WorkDeeds::answer),
                new DeedKind("tasks/many/answer", Right.LEAD, WorkDeeds::many),
                new DeedKind("tasks/ID/hold", Right.JUDGE, form -> errand(form, "hold", "tasks/" + form.part(1), "said.tasks.held")),
                new DeedKind("tasks/ID/release", Right.JUDGE, form -> errand(form, "release", "tasks", "said.tasks.released")),
                new DeedKind("tasks/ID/skip", Right.JUDGE, form -> errand(form, "skip", "tasks/next", "said.tasks.skipped")),
                new DeedKind("tasks/ID/postpone", Right.JUDGE, WorkDeeds::postpone),
                new DeedKind("tasks/ID/assign", Right.LEAD, WorkDeeds::assign),
                new DeedKind("proposals/ID/approve", Right.LEAD, form -> new Deed("POST", proposal(form) + "/approve",
                        Map.of(), Map.of("why", form.why()), Deed.saying(proposal(form), "said.proposals.approved", null))),
                new DeedKind("proposals/ID/activate", Right.CHANGE_RULES, form -> new Deed("POST", proposal(form)
                        + "/activate", Map.of(), Map.of("why", form.why()), Deed.saying(proposal(form),
                        "said.proposals.approved", null))),
                new DeedKind("proposals/ID/return", Right.OPERATE, form -> new Deed("POST", proposal(form) + "/return",
                        Map.of(), Map.of("why", form.why()), Deed.saying("proposals", "said.proposals.returned", null))));
    }

    private static String proposal(Form form) {
        return "proposals/" + form.part(1);
    }

    /** The id of the operation came with the form: sent twice, it is done once. */
    private static Deed answer(Form form) {
        String verdict = form.required("verdict");
        if (!VERDICTS.contains(verdict)) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "verdict", "verdict must be one of link, separate, dismiss.");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "answer");
        body.put("task", form.part(1));
        body.put("verdict", verdict);
        body.put("why", why(form.texts("reason"), form.text("note")));
        return Deed.of("PUT", "operations/" + form.id("operation"), body, answer -> after(form, verdict, answer));
    }

    private static Deed many(Form form) {
        return Deed.of("PUT", "operations/" + form.id("operation"), ManyPage.body(form.texts("task"),
                form.required("verdict"), form.why()), answer -> answer.body() instanceof Proposal proposal
                ? Deed.saying("proposals/" + proposal.id(), "said.proposals.proposed", null)
                : Deed.saying("tasks", "said.tasks.many", form.text("operation")));
    }

    private static String after(Form form, String verdict, Answer answer) {
        return answer.body() instanceof Proposal proposal
                ? Deed.saying("proposals/" + proposal.id(), "said.proposals.proposed", null)
                : Deed.saying("tasks/next", "said.tasks." + verdict, form.text("operation"));
    }

    /**
     * The reason in a fixed form: codes with commas between, then the note.
     *
     * @throws Refusal REQUIRED_MISSING when neither is given, UNKNOWN_CODE for a code that there is not
     */
    static String why(List<String> reasons, String note) {
        List<String> given = reasons.stream().filter(each -> !each.isBlank()).distinct().toList();
        if (!REASONS.containsAll(given)) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "reason", "There is no such reason.");
        }
        if (given.isEmpty() && note == null) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "reason", "A reason or a note is required.");
        }
        String codes = String.join(", ", given);
        if (note == null) {
            return codes;
        }
        return given.isEmpty() ? note : codes + ": " + note;
    }

    /** A hold and the like need no reason of their own: what was done is its code. */
    private static Deed errand(Form form, String what, String then, String said) {
        return new Deed("POST", "tasks/" + form.part(1) + "/" + what, Map.of(), Map.of("why", what),
                Deed.saying(then, said, null));
    }

    private static Deed postpone(Form form) {
        String days = form.required("days");
        if (!DAYS.contains(days)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "days", "days must be one of 1, 3, 7, 14, 30.");
        }
        Instant until = Instant.now().plus(Duration.ofDays(Long.parseLong(days))).truncatedTo(ChronoUnit.SECONDS);
        return new Deed("POST", "tasks/" + form.part(1) + "/postpone", Map.of(), Map.of("until", until.toString(), "why",
                form.why()), Deed.saying("tasks/next", "said.tasks.postponed", null));
    }

    private static Deed assign(Form form) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("why", form.why()));
        if (form.text("to") != null) {
            body.put("to", form.text("to"));
        }
        return new Deed("POST", "tasks/" + form.part(1) + "/assign", Map.of(), body, Deed.saying("tasks/" + form.part(1),
                "said.tasks.assigned", null));
    }
}
