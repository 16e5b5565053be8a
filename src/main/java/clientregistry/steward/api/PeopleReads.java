package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Moments;
import clientregistry.steward.Page;
import clientregistry.steward.Sight;
import clientregistry.steward.VersionReader;
import clientregistry.steward.VersionView;
import clientregistry.steward.people.ClusterReader;
import clientregistry.steward.people.ClusterView;
import clientregistry.steward.people.ComparisonReader;
import clientregistry.steward.people.ComparisonView;
import clientregistry.steward.people.PeoplePage;
import clientregistry.steward.people.PersonSearch.Bearer;
import clientregistry.steward.people.PersonSearch;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers about people: found by what is known of them, compared, grouped. Thread-safe. */
public final class PeopleReads {

    private final PersonSearch search;
    private final ComparisonReader comparisons;
    private final ClusterReader clusters;
    private final VersionReader versions;
    private final Moments moments;
    private final Sight sight;

    public PeopleReads(PersonSearch search, ComparisonReader comparisons, ClusterReader clusters, VersionReader versions,
            Moments moments, Sight sight) {
        this.versions = versions;
        this.search = search;
        this.comparisons = comparisons;
        this.clusters = clusters;
        this.moments = moments;
        this.sight = sight;
    }

    /** People by what is known of them. */
    public Answer search(StewardRequest request) {
        PeoplePage page = search.find(request::parameter, request.sources());
        List<Entity> told = page.items().stream().flatMap(person -> Stream.concat(Stream.ofNullable(person.person())
                .map(id -> touched("person", id, How.LISTED)), person.records().stream()
                .map(record -> touched("record", record.record(), How.LISTED)))).toList();
        return Answer.ok(page, told);
    }

    /** Whose an identifier is, by ids: of an auditor's, whom somebody asks who looked at him. */
    public Answer bearers(StewardRequest request) {
        List<Bearer> found = search.bearers(request.required("identifier"));
        return Answer.ok(new Page<>(found, null), found.stream().map(each -> touched("person", each.person(), How.LISTED))
                .toList());
    }

    /** Two records or persons, why they are one or not. */
    public Answer compare(StewardRequest request) {
        ComparisonView compared = comparisons.compare(required(request, "a"), required(request, "b"));
        Stream<Entity> opened = Stream.of(compared.left(), compared.right())
                .map(side -> touched("record", side.record(), How.OPENED));
        Stream<Entity> others = Stream.of(compared.a(), compared.b()).flatMap(party -> party.records().stream())
                .filter(id -> !id.equals(compared.left().record()) && !id.equals(compared.right().record()))
                .map(id -> touched("record", id, How.LISTED));
        return Answer.ok(compared, Stream.concat(opened, others).distinct().toList());
    }

    private static UUID required(StewardRequest request, String parameter) {
        request.required(parameter);
        return request.uuid(parameter);
    }

    /** What a version of a record says otherwise than the one before. */
    public Answer difference(StewardRequest request) {
        VersionView told = versions.read(request.id(), request.number("version"));
        return Answer.ok(told, List.of(touched("record", told.record(), How.OPENED)));
    }

    /** What holds a person together. */
    public Answer cluster(StewardRequest request) {
        ClusterView found = clusters.read(request.id(), moments.at(request.instant("asOf")));
        ClusterView told = found.telling(found.apart().stream().filter(pair -> sight.sees(request.sources(),
                new Sight.Whom(List.of(pair.other()), List.of(), found.asOf() != null))).toList());
        if (told.records().isEmpty() && !request.sources().isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is nothing of this id among your sources.");
        }
        return Answer.ok(told, Stream.concat(Stream.of(touched("person", told.person(), How.OPENED)),
                Stream.concat(told.records().stream().map(ClusterView.Dot::id), told.apart().stream()
                        .map(ClusterView.KeptApart::other)).distinct().map(id -> touched("record", id, How.LISTED)))
                .toList());
    }

    private static Entity touched(String role, UUID id, How how) {
        return Entity.touched(role, id, how);
    }
}
