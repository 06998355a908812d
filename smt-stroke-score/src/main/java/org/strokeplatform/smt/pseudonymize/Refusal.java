/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Refuses a field that no setting names. */
final class Refusal implements FieldAction {

    @Override
    public void check(Schema schema, String path) {
        throw refused(path);
    }

    @Override
    public Object apply(Object value, String path) {
        throw refused(path);
    }

    private static DataException refused(String path) {
        return new DataException("Field '" + path + "' is in none of the settings; name it in "
                + PseudonymizeConfig.PASS + ", " + PseudonymizeConfig.FIELDS + " or " + PseudonymizeConfig.DROP);
    }
}
