package clientregistry.tools.training;

import java.math.BigDecimal;
import java.math.MathContext;

/** Learned numbers as they are stored: as many digits as the data can tell, and a few more. */
final class Rounded {

    private static final MathContext DIGITS = new MathContext(5);

    private Rounded() {
    }

    static double of(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
