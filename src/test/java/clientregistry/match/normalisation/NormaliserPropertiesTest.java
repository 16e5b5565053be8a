package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NormaliserPropertiesTest {

    @Property(tries = 150, seed = "7")
    void any_text_can_be_normalised_keyed_and_stored(@ForAll String one, @ForAll String other, @ForAll Sex sex) {
        Features features = Shipped.NORMALISER.normalise(new Demographics(List.of(new Identifier("urn:x", one)),
                List.of(new PersonName(null, one, List.of(other, one), List.of(one), List.of(other))), sex, other,
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, one, null),
                        new ContactPoint(ContactPoint.Kind.EMAIL, other, null)),
                List.of(new PostalAddress(null, List.of(one, other), other, one, other, one, other)), other, 1));
        assertThat(Features.fromJson(features.toJson())).isEqualTo(features);
        assertThat(BlockingKeys.of(features).demographicKeys()).hasSizeLessThanOrEqualTo(32);
    }

    @Property(tries = 300, seed = "7")
    void folding_twice_is_folding_once(@ForAll String text) {
        assertThat(Latin.fold(Latin.fold(text))).isEqualTo(Latin.fold(text)).matches("[\\p{L}\\p{M}0-9 ]*")
                .doesNotContainPattern("[A-Z]");
    }
}
