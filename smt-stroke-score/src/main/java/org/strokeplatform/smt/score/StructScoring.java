/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.RiskCategory;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.RowField;
import org.strokeplatform.smt.engine.StructRewrite;
import org.strokeplatform.smt.engine.VariableScaleNumber;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scores the rows of one schema. All look-ups by name are done once, here. */
public final class StructScoring implements Scoring {

    private final RowScorer scorer;
    private final Rewrite copying;
    private final RowField[] inputs = new RowField[PatientInput.values().length];
    private final Output[] outputs;
    private final Field[] targets;

    public StructScoring(Schema row, StrokeScoreConfig config, RowScorer scorer) {
        this.scorer = scorer;
        outputs = config.outputsFor(name -> row.field(name) != null);
        Map<String, Schema> written = new LinkedHashMap<>();
        for (Output output : outputs) {
            written.put(config.field(output), output.schema());
        }
        copying = StructRewrite.plan(
                row,
                field -> written.containsKey(field.name()) ? Rewrite.clearing(written.get(field.name())) : null,
                written);
        targets = Arrays.stream(outputs)
                .map(output -> copying.schema().field(config.field(output)))
                .toArray(Field[]::new);
        for (PatientInput input : PatientInput.values()) {
            Field field = row.field(config.field(input));
            inputs[input.ordinal()] = field == null ? null : RowField.of(field);
        }
    }

    @Override
    public Rewrite copying() {
        return copying;
    }

    @Override
    public boolean passes() {
        return outputs.length == 0;
    }

    @Override
    public RiskCategory score(Object row, Object copy) throws InvalidPatientException {
        Struct source = (Struct) row;
        Struct target = (Struct) copy;
        RowScorer.Score score = scorer.score(input -> valueOf(input, source));
        for (int i = 0; i < outputs.length; i++) {
            target.put(targets[i], score.get(outputs[i]));
        }
        return score.category();
    }

    private Object valueOf(PatientInput input, Struct row) {
        RowField field = inputs[input.ordinal()];
        return field == null ? null : VariableScaleNumber.unwrap(field.valueIn(row));
    }
}
