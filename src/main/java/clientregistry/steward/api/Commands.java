package clientregistry.steward.api;

import clientregistry.link.Operation.Action;
import clientregistry.link.Operation.Verdict;
import clientregistry.link.Operation;
import clientregistry.link.OperationJson;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Sources;
import clientregistry.steward.ChangeReader;
import clientregistry.steward.OperationReader;
import clientregistry.steward.work.BulkSamples;
import clientregistry.steward.work.Proposals;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads commands: a request becomes an {@link Operation}. Thread-safe. */
public final class Commands {

    private final OperationReader operations;
    private final ChangeReader changes;
    private final Sources sources;
    private final Proposals proposals;
    private final BulkSamples samples;
    private final int undoLimit;

    /** @param undoLimit changes one undo may name, at most */
    public Commands(OperationReader operations, ChangeReader changes, Sources sources, Proposals proposals,
            BulkSamples samples, int undoLimit) {
        this.samples = samples;
        this.proposals = proposals;
        this.operations = operations;
        this.changes = changes;
        this.sources = sources;
        this.undoLimit = undoLimit;
    }

    /**
     * Reads the command in the body of a request.
     *
     * @param by who asks
     * @throws Refusal naming the member that is missing, wrong or unknown
     */
    public Command read(StewardRequest request, Interaction interaction, String by) {
        CommandBody body = CommandBody.of(request);
        String why = body.why();
        UUID id = id(request, interaction, body);
        boolean undo = interaction == Interaction.UNDO_OPERATION || interaction == Interaction.UNDO_CHANGES
                || interaction == Interaction.UNDO_CHANGE;
        boolean previewInBody = undo && body.flag("preview", false);
        boolean preview = request.preview() || previewInBody;
        if (interaction == Interaction.APPROVE_PROPOSAL) {
            body.requireNothingElse();
            return new Command(proposals.operation(request.id()), preview, why);
        }
        Action action = switch (interaction) {
            case ANSWER_TASK -> new Operation.Answer(request.id(),
                    Verdict.valueOf(request.part(2).toUpperCase(Locale.ROOT)));
            case UNDO_OPERATION -> undo(body, List.of(operations.read(request.id()).change()));
            case UNDO_CHANGE -> undo(body, List.of(changes.read(Long.parseLong(request.part(1))).change()));
            case UNDO_CHANGES -> undo(body, body.text("run") == null ? window(body, id) : run(body, id));
            default -> action(body, by);
        };
        body.requireNothingElse();
        return new Command(new Operation(id, by, why, action), preview, null);
    }

    /** Of who gives one what he sends twice is done once. */
    private static UUID id(StewardRequest request, Interaction interaction, CommandBody body) {
        if (interaction == Interaction.OPERATE_ONCE) {
            return request.id();
        }
        boolean given = interaction == Interaction.UNDO_CHANGES && body.text("operation") != null;
        return given ? body.id("operation") : UUID.randomUUID();
    }

    private Action action(CommandBody body, String by) {
        String kind = body.requiredText("kind");
        return switch (kind) {
            case "link" -> new Operation.Link(body.id("record"), body.id("person"));
            case "move" -> new Operation.Move(body.id("record"), body.id("person"));
            case "unlink" -> new Operation.Unlink(body.id("record"), body.flag("keepApart", true));
            case "keep-apart" -> new Operation.KeepApart(body.id("record"), body.id("other"));
            case "merge-persons" -> new Operation.MergePersons(body.id("from"), body.id("into"));
            case "split" -> new Operation.Split(body.id("person"), body.ids("records"), body.flag("keepApart", true));
            case "answer" -> new Operation.Answer(body.id("task"), verdict(body.requiredText("verdict")));
            case "answer-many" -> many(body, by);
            case "undo" -> undo(body, limited(body.numbers("changes")));
            case "quarantine" -> new Operation.Quarantine(source(body));
            case "release" -> new Operation.Release(body.requiredText("source"));
            default -> throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "kind",
                    "kind must be one of link, move, unlink, keep-apart, "
                    + "merge-persons, split, answer, answer-many, undo, quarantine, release.");
        };
    }

    /** Whoever answers many alike has answered some of the kind one by one. */
    private Action many(CommandBody body, String by) {
        Operation.AnswerMany many = new Operation.AnswerMany(body.ids("tasks"), verdict(body.requiredText("verdict")));
        samples.require(by, many);
        return many;
    }

    private static Operation.Undo undo(CommandBody body, List<Long> numbers) {
        return new Operation.Undo(numbers, body.flag("keepApart"), body.flag("cascade", false));
    }

    private List<Long> window(CommandBody body, UUID id) {
        String source = body.requiredText("source");
        Instant since = body.required("since", body.instant("since"));
        List<Long> standing = changes.standing(new ChangeReader.Window(source, since, body.instant("until")),
                undoLimit + 1);
        return some(standing, id, "This source changed no links in that time, or all of it is undone.");
    }

    private List<Long> run(CommandBody body, UUID id) {
        return some(changes.standing(body.id("run"), undoLimit + 1), id,
                "There is no such run, or it made no persons one, or all of it is undone.");
    }

    private List<Long> some(List<Long> standing, UUID id, String none) {
        return standing.isEmpty() ? undoneBy(id, none) : limited(standing);
    }

    /** Nothing of it stands any more: this very operation may be why. */
    private List<Long> undoneBy(UUID id, String none) {
        return operations.find(id).map(done -> OperationJson.read(done.kind(), done.request().toString()))
                .filter(Operation.Undo.class::isInstance).map(done -> ((Operation.Undo) done).changes())
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, none));
    }

    private List<Long> limited(List<Long> numbers) {
        if (numbers.size() > undoLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "More than " + undoLimit
                    + " changes at once (steward.undo.limit); undo a shorter time.");
        }
        return numbers;
    }

    private static Verdict verdict(String text) {
        try {
            return Verdict.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "verdict", "verdict must be one of link, separate, dismiss.");
        }
    }

    private String source(CommandBody body) {
        String name = body.requiredText("source");
        return sources.source(name).orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN_CODE, "source",
                "No source of this name is registered.")).name();
    }
}
