"""The sentences of an explanation, in three languages, for readers of twelve years and more.

Places in braces are filled by ``explain``: {day} and {until} are dates, {span} one date or two, {days} a number
of days with its noun, {name} a holiday, {reason} why a day is off, {pair} the day that a swapped day was exchanged for.
"""

from collections.abc import Mapping

Text = Mapping[str, str]
LANGUAGES = ("vi", "en", "ar")

STEPS: Mapping[str, Text] = {
    "start_not_counted": {
        "vi": "{day} là ngày sự việc xảy ra nên không tính. Bắt đầu đếm từ ngày hôm sau.",
        "en": "{day} is the day it happened, so it is not counted. Counting starts on the next day.",
        "ar": "{day} هو اليوم الذي وقع فيه الأمر، فلا يُحسب. يبدأ العدّ من اليوم التالي.",
    },
    "start_not_counted_back": {
        "vi": "{day} là ngày diễn ra sự việc nên không tính. Đếm lùi từ ngày hôm trước.",
        "en": "{day} is the day of the event, so it is not counted. Counting goes back from the day before.",
        "ar": "{day} هو يوم الحدث، فلا يُحسب. نعدّ إلى الوراء من اليوم السابق له.",
    },
    "counted": {
        "vi": "Đếm {days}: {span}.",
        "en": "{days} counted: {span}.",
        "ar": "نعدّ {days}: {span}.",
    },
    "worked_saturday": {
        "vi": "{span} là ngày cuối tuần nhưng cơ quan đi làm bù{pair}, nên tính là {days}.",
        "en": "{span} is a weekend day on which offices work{pair}, so it counts as {days}.",
        "ar": "{span} يوم في عطلة نهاية الأسبوع لكن المكاتب تعمل فيه{pair}، فيُحسب {days}.",
    },
    "skipped_weekend": {
        "vi": "Không tính {span}: nghỉ cuối tuần.",
        "en": "Not counted: {span}, weekend.",
        "ar": "لا يُحسب: {span}، عطلة نهاية الأسبوع.",
    },
    "skipped_holiday": {
        "vi": "Không tính {span}: nghỉ lễ {name}.",
        "en": "Not counted: {span}, public holiday ({name}).",
        "ar": "لا يُحسب: {span}، عطلة رسمية ({name}).",
    },
    "skipped_compensatory": {
        "vi": "Không tính {span}: nghỉ bù cho {name}, vì ngày lễ rơi vào cuối tuần.",
        "en": "Not counted: {span}, a day off in place of {name}, which fell on a weekend.",
        "ar": "لا يُحسب: {span}، يوم راحة بدل عطلة ({name}) التي صادفت نهاية الأسبوع.",
    },
    "skipped_swap": {
        "vi": "Không tính {span}: ngày được nghỉ do hoán đổi{pair}.",
        "en": "Not counted: {span}, a day off by exchange{pair}.",
        "ar": "لا يُحسب: {span}، يوم راحة بالتبديل{pair}.",
    },
    "pause": {
        "vi": "Tạm đình chỉ từ {day} (ngày quyết định tạm đình chỉ) đến {until} (ngày quyết định tiếp tục): "
        "cộng thêm {days}.",
        "en": "Paused from {day} (decision to pause) to {until} (decision to go on): {days} added.",
        "ar": "وُقف العدّ مؤقتًا من {day} (قرار الوقف المؤقت) إلى {until} (قرار المتابعة): نضيف {days}.",
    },
    "pause_working": {
        "vi": "Tạm đình chỉ: không đếm từ sau {day} (ngày quyết định tạm đình chỉ) "
        "đến {until} (ngày quyết định tiếp tục).",
        "en": "Paused: no day is counted after {day} (decision to pause) until {until} (decision to go on).",
        "ar": "وُقف العدّ مؤقتًا: لا يُحسب أي يوم بعد {day} (قرار الوقف المؤقت) حتى {until} (قرار المتابعة).",
    },
    "pause_after_end": {
        "vi": "Lần tạm đình chỉ từ {day} đến {until} diễn ra sau khi đã hết hạn nên không thay đổi gì.",
        "en": "The pause from {day} to {until} came after the last day, so it changes nothing.",
        "ar": "جاء الوقف المؤقت من {day} إلى {until} بعد انتهاء المدة، فلا يغيّر شيئًا.",
    },
    "roll_over": {
        "vi": "{day} là {reason}, nên hạn chuyển sang ngày làm việc kế tiếp: {until}.",
        "en": "{day} is {reason}, so the last day moves to the next working day: {until}.",
        "ar": "{day} هو {reason}، فينتقل آخر يوم إلى يوم العمل التالي: {until}.",
    },
    "roll_back": {
        "vi": "{day} là {reason}, nên hạn được đưa về ngày làm việc trước đó: {until}.",
        "en": "{day} is {reason}, so the last day moves back to the working day before it: {until}.",
        "ar": "{day} هو {reason}، فيرجع آخر يوم إلى يوم العمل السابق له: {until}.",
    },
    "not_rolled": {
        "vi": "{day} là {reason}, nhưng loại thời hạn này không dời ngày.",
        "en": "{day} is {reason}, but a period of this kind does not move.",
        "ar": "{day} هو {reason}، لكن هذا النوع من المدد لا يتغيّر موعده.",
    },
    "due": {
        "vi": "Ngày cuối cùng là {day}.",
        "en": "The last day is {day}.",
        "ar": "آخر يوم هو {day}.",
    },
    "due_min": {
        "vi": "Phải kéo dài ít nhất đến hết {day}.",
        "en": "It must last at least until the end of {day}.",
        "ar": "يجب أن يستمر على الأقل حتى نهاية {day}.",
    },
    "due_min_before": {
        "vi": "Chậm nhất phải làm xong vào {day}.",
        "en": "It must be done on {day} at the latest.",
        "ar": "يجب إنجازه في موعد أقصاه {day}.",
    },
    "due_alarm": {
        "vi": "Nếu hết {day} vẫn chưa xử lý thì phải báo động.",
        "en": "If nothing has been done by the end of {day}, the alarm rings.",
        "ar": "إذا لم يُعالَج الأمر حتى نهاية {day} يُطلق التنبيه.",
    },
    "due_effect": {
        "vi": "Có hiệu lực sau ngày {day}.",
        "en": "It takes effect after {day}.",
        "ar": "يسري بعد {day}.",
    },
    "period": {
        "vi": "Thời hạn là {length}{variant}, theo {basis}.",
        "en": "The period is {length}{variant}: {basis}.",
        "ar": "المدة {length}{variant}: {basis}.",
    },
    "period_office": {
        "vi": "Thời hạn là {length}{variant}, do cơ quan tự đặt ra: {basis}.",
        "en": "The period is {length}{variant}, set by the office itself: {basis}.",
        "ar": "المدة {length}{variant}، حدّدتها الجهة نفسها: {basis}.",
    },
    "extension": {
        "vi": "Ngày {day} thời hạn được kéo dài bằng văn bản {decision}{criteria}.",
        "en": "On {day} the period was lengthened by {decision}{criteria}.",
        "ar": "في {day} مُدّدت المدة بموجب {decision}{criteria}.",
    },
    "start_at_once": {
        "vi": "Việc này phải làm ngay khi sự việc xảy ra: {day}.",
        "en": "This has to be done at once, on the day it happens: {day}.",
        "ar": "يجب فعل هذا فورًا يوم وقوع الأمر: {day}.",
    },
    "freq": {
        "vi": "Đây là việc phải làm định kỳ ({often}), theo {basis}; không có ngày hết hạn.",
        "en": "This is a duty that recurs ({often}), by {basis}. It has no last day.",
        "ar": "هذا واجب دوري ({often}) بموجب {basis}، وليس له آخر يوم.",
    },
    "threshold": {
        "vi": "Quy định này đặt ra một mức ({often}, theo {basis}), không phải thời hạn.",
        "en": "This rule sets a threshold ({often}), by {basis}, and no period.",
        "ar": "تحدّد هذه القاعدة نسبة ({often}) بموجب {basis}، لا مدة.",
    },
    "no_period": {
        "vi": "Luật không ghi số ngày cho việc này, và cơ quan chưa tự đặt ra thời hạn.",
        "en": "The law names no number of days for this, and the office has not set one yet.",
        "ar": "لا يحدّد القانون عدد أيام لهذا الأمر، ولم تحدّد الجهة مدة بعد.",
    },
    "not_in_force": {
        "vi": "Vào {day} quy định này không có hiệu lực.",
        "en": "On {day} this rule was not in force.",
        "ar": "في {day} لم تكن هذه القاعدة سارية.",
    },
}

HOLIDAYS: Mapping[str, Text] = {
    "new_year": {"vi": "Tết Dương lịch", "en": "New Year's Day", "ar": "رأس السنة الميلادية"},
    "tet": {"vi": "Tết Nguyên đán", "en": "Lunar New Year (Tết)", "ar": "رأس السنة القمرية (تيت)"},
    "hung_kings": {"vi": "Giỗ Tổ Hùng Vương", "en": "Hùng Kings' Day", "ar": "يوم ملوك هونغ"},
    "reunification": {"vi": "Ngày Chiến thắng 30/4", "en": "Reunification Day", "ar": "يوم إعادة التوحيد"},
    "labour_day": {"vi": "Quốc tế Lao động 1/5", "en": "Labour Day", "ar": "عيد العمال"},
    "national_day": {"vi": "Quốc khánh 2/9", "en": "National Day", "ar": "العيد الوطني"},
    "culture_day": {"vi": "Ngày Văn hóa Việt Nam", "en": "Vietnam Culture Day", "ar": "يوم الثقافة الفيتنامية"},
    "public_holiday": {"vi": "ngày lễ", "en": "public holiday", "ar": "عطلة رسمية"},
}

REASONS: Mapping[str, Text] = {
    "working": {"vi": "ngày làm việc", "en": "a working day", "ar": "يوم عمل"},
    "weekend": {"vi": "ngày nghỉ cuối tuần", "en": "a weekend day", "ar": "يوم في عطلة نهاية الأسبوع"},
    "holiday": {"vi": "ngày nghỉ lễ {name}", "en": "a public holiday ({name})", "ar": "عطلة رسمية ({name})"},
    "compensatory": {
        "vi": "ngày nghỉ bù cho {name}",
        "en": "a day off in place of {name}",
        "ar": "يوم راحة بدل عطلة ({name})",
    },
    "swapped_free": {"vi": "ngày nghỉ do hoán đổi", "en": "a day off by exchange", "ar": "يوم راحة بالتبديل"},
    "swapped_work": {"vi": "ngày làm bù cuối tuần", "en": "a weekend day that is worked", "ar": "يوم عمل تعويضي"},
}

LABELS: Mapping[str, Text] = {
    "start": {"vi": "bắt đầu", "en": "start", "ar": "البداية"},
    "due": {"vi": "hạn cuối", "en": "last day", "ar": "آخر يوم"},
    "weekend": {"vi": "cuối tuần", "en": "weekend", "ar": "نهاية الأسبوع"},
    "compensatory": {"vi": "nghỉ bù", "en": "day in lieu", "ar": "راحة بديلة"},
    "swapped_free": {"vi": "nghỉ hoán đổi", "en": "swapped off", "ar": "راحة بالتبديل"},
    "swapped_work": {"vi": "làm bù", "en": "worked weekend", "ar": "عمل تعويضي"},
    "pause": {"vi": "tạm đình chỉ", "en": "paused", "ar": "وقف مؤقت"},
    "working": {"vi": "ngày làm việc", "en": "working day", "ar": "يوم عمل"},
    **HOLIDAYS,
    "new_year": {"vi": "Tết Dương lịch", "en": "New Year's Day", "ar": "رأس السنة"},
    "tet": {"vi": "Tết", "en": "Tết", "ar": "رأس السنة القمرية"},
    "reunification": {"vi": "lễ 30/4", "en": "Reunification Day", "ar": "يوم التوحيد"},
    "labour_day": {"vi": "lễ 1/5", "en": "Labour Day", "ar": "عيد العمال"},
    "national_day": {"vi": "Quốc khánh", "en": "National Day", "ar": "العيد الوطني"},
    "culture_day": {"vi": "Ngày Văn hóa", "en": "Culture Day", "ar": "يوم الثقافة"},
}
"""Short ones for a cell of the month on the wall, which is 46 px wide on a phone."""

OFTEN: Mapping[str, Text] = {
    "days_a_week": {"vi": "ít nhất {n} ngày mỗi tuần", "en": "days in each week: {n}", "ar": "أيام في كل أسبوع: {n}"},
    "days_a_month": {"vi": "ít nhất {n} ngày mỗi tháng", "en": "days in each month: {n}", "ar": "أيام في كل شهر: {n}"},
    "times_a_month": {"vi": "mỗi tháng {n} lần", "en": "times in each month: {n}", "ar": "مرات في كل شهر: {n}"},
    "times_a_quarter": {"vi": "mỗi quý {n} lần", "en": "times in each quarter: {n}", "ar": "مرات في كل ربع سنة: {n}"},
    "times_a_half_year": {
        "vi": "sáu tháng {n} lần",
        "en": "times in each half-year: {n}",
        "ar": "مرات في كل نصف سنة: {n}",
    },
    "times_a_year": {"vi": "mỗi năm {n} lần", "en": "times in each year: {n}", "ar": "مرات في كل سنة: {n}"},
    "percent_households": {
        "vi": "{n}% số hộ gia đình",
        "en": "{n}% of the households",
        "ar": "{n}٪ من الأسر",
    },
}

SPAN: Text = {"vi": "từ {day} đến {until}", "en": "{day} to {until}", "ar": "من {day} إلى {until}"}
PAIR_FREE: Text = {"vi": " (làm bù vào {pair})", "en": " (worked instead: {pair})", "ar": " (يُعوَّض بالعمل في {pair})"}
PAIR_WORK: Text = {"vi": " cho {pair}", "en": " instead of {pair}", "ar": " عوضًا عن {pair}"}
