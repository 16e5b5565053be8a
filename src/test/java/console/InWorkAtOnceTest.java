package console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import org.junit.jupiter.api.Test;

class InWorkAtOnceTest {

    @Test
    void who_comes_while_as_many_as_may_are_in_work_is_told_to_come_later() {
        InWorkAtOnce none = new InWorkAtOnce(0);

        assertThatThrownBy(() -> none.in(() -> "page")).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
    }

    @Test
    void a_place_is_free_again_also_after_a_fault() {
        InWorkAtOnce one = new InWorkAtOnce(1);
        assertThatThrownBy(() -> one.in(() -> {
            throw new IllegalStateException("fault");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(one.<String>in(() -> "page")).isEqualTo("page");
    }
}
