package clientregistry.match.matching;

import clientregistry.match.normalisation.AddressFeatures;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.SharedIdentifier;
import clientregistry.match.normalisation.Token;
import clientregistry.person.Sex;
import java.util.Set;

/** What comparing reads of a record, whatever stands first in it: of two that are equal the second says nothing new. */
record Unordered(Set<NameFeatures> names, BirthDate birthDate, Sex sex, Set<String> phones, Set<String> emails,
                 Set<AddressFeatures> addresses, Set<SharedIdentifier> identifiers, Token mother, String motherWhole,
                 Integer birthOrder, String birthTime, Boolean nameless, Boolean temporary) {

    static Unordered of(Features of) {
        return new Unordered(Set.copyOf(of.names()), of.birthDate(), of.sex(), Set.copyOf(of.phones()),
                Set.copyOf(of.emails()), Set.copyOf(of.addresses()), Set.copyOf(of.identifiers()), of.mother(),
                of.motherWhole(), of.birthOrder(), of.birthTime(), of.nameless(), of.temporary());
    }
}
