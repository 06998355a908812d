/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCacheTest {

    private final List<Schema> planned = new ArrayList<>();
    private final PlanCache<Object> cache = new PlanCache<>(schema -> {
        planned.add(schema);
        return new Object();
    });

    @Test
    void plansOnceForEqualSchemas() {
        Object plan = cache.get(table("a"));

        assertThat(cache.get(table("a"))).isSameAs(plan);
        assertThat(planned).hasSize(1);
    }

    @Test
    void keepsThePlansOfSeveralTables() {
        Object a = cache.get(table("a"));
        Object b = cache.get(table("b"));

        assertThat(cache.get(table("a"))).isSameAs(a).isNotSameAs(b);
        assertThat(cache.get(table("b"))).isSameAs(b);
    }

    @Test
    void tellsSchemasApartByAllThatTheyHave() {
        SchemaBuilder optional = SchemaBuilder.struct().name("a").optional();

        assertThat(cache.get(table("a"))).isNotSameAs(cache.get(optional.build()));
    }

    @Test
    void forgetsTheSchemasThatWereNotUsedForLongest() {
        cache.get(table("first"));
        for (int i = 0; i < 256; i++) {
            cache.get(table("other" + i));
        }
        planned.clear();

        cache.get(table("other255"));
        assertThat(planned).isEmpty();
        cache.get(table("first"));
        assertThat(planned).hasSize(1);
    }

    private static Schema table(String name) {
        return SchemaBuilder.struct().name(name).build();
    }
}
